import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandlerOptions } from './RequestHandlerOptions';

/**
 * Serves the HLD's routes, the Open Inference Protocol V2 and KServe V1 on bare `node:http`.
 *
 * @returns a handler that answers exactly once and returns true, or leaves a request that is not one of ours untouched
 *   and returns false
 */
export function createRequestHandler(
  _options: RequestHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return () => false;
}
