import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** Answers a request and returns true, or leaves it untouched and returns false. */
export type EarlyHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean;

/**
 * Requests that are answered before the portal's middleware (helmet, CORS, compression, logging), which costs several
 * times what a prediction does. Only where the backend adds `@vigia/plugin-anomaly-node/earlyRoutes`: elsewhere nobody
 * asks, so whoever adds a handler serves the same paths on its router as well.
 */
export class EarlyRoutes {
  readonly #handlers: EarlyHandler[] = [];

  add(handler: EarlyHandler): void {
    this.#handlers.push(handler);
  }

  /** Whether the request was one of ours. A browser's (they tell their origin) needs the middleware. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    return (
      this.#handlers.length > 0 &&
      !tellsOrigin(request.rawHeaders) &&
      this.#handlers.some(handler => handler(request, response))
    );
  }
}

/** `request.headers` would build an object of all of them. */
function tellsOrigin(rawHeaders: readonly string[]): boolean {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name.length === 6 && name.toLowerCase() === 'origin') {
      return true;
    }
  }
  return false;
}

/** The process's early routes. */
export const earlyRoutesServiceRef = createServiceRef<EarlyRoutes>({
  id: 'vigia.anomaly.early-routes',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new EarlyRoutes(),
    }),
});
