import type { IncomingMessage, ServerResponse } from 'node:http';
import { Exchange, type ExchangeOptions } from './Exchange';
import type { RequestHandlerOptions } from './RequestHandlerOptions';
import { Router } from './Router';

const DEFAULT_MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * Serves the HLD's routes, the Open Inference Protocol V2 and KServe V1 on bare `node:http`.
 *
 * @returns a handler that answers exactly once and returns true, or leaves a request that is not one of ours untouched
 *   and returns false
 */
export function createRequestHandler(
  options: RequestHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { scoring, maxBodyBytes = DEFAULT_MAX_BODY_BYTES } = options;
  const filled: ExchangeOptions = {
    ...options,
    maxBodyBytes,
    maxInflatedBytes: options.maxInflatedBytes ?? maxBodyBytes,
  };
  const router = Router.create({
    scoring,
    condition: {
      health: () => options.health(),
      isReady: () => options.isReady?.() ?? scoring.isReady(),
      isLive: () => options.isLive?.() ?? true,
    },
    prefixes: options.prefixes,
    answersAll: options.answersAll ?? false,
  });
  return (request, response) => {
    const match = router.find(request.url ?? '');
    if (match === undefined) {
      return false;
    }
    new Exchange(filled, match, request, response).start();
    return true;
  };
}
