import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import {
  createRequestHandler,
  type RequestHandlerOptions,
} from '@vigia/predictor';

/** Where the plugin is mounted in the portal. */
const MOUNTED_AT = '/api/anomaly-predictor';

type HandlerOptions = Omit<RequestHandlerOptions, 'prefixes'>;

/** Answers predictions by the whole path of the request, before any of the portal's middleware. */
export function createEarlyHandler(
  options: HandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return createRequestHandler({
    ...options,
    prefixes: { api: MOUNTED_AT, inference: MOUNTED_AT },
  });
}

/** Answers the same on the plugin's router: for browsers, and where nothing is answered early. */
export function createPredictionHandler(
  options: HandlerOptions,
): RequestHandler {
  const handle = createRequestHandler({
    ...options,
    prefixes: { api: '', inference: '' },
  });
  return (request, response, next) => {
    if (!handle(request, response)) {
      next();
    }
  };
}
