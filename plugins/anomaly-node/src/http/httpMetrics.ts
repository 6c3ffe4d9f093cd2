import type { Request, RequestHandler } from 'express';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Seconds; finer than prom-client's default below 100 ms, where the predictor's objective lies. */
const DURATION_BUCKETS_S = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60,
];

/** Metrics by name are made once: several plugins of one process share the registry. */
function once<T>(registry: Registry, name: string, make: () => T): T {
  return (registry.getSingleMetric(name) as T | undefined) ?? make();
}

/**
 * The HLD's RED metrics of one service: `http_requests_total` and `http_request_duration_seconds`.
 *
 * @param service - value of the `service` label, e.g. `anomaly-predictor`
 */
export function httpMetrics(
  registry: Registry,
  service: string,
): RequestHandler {
  const labelNames = ['service', 'method', 'route', 'status'] as const;
  const requests = once(
    registry,
    'http_requests_total',
    () =>
      new Counter({
        name: 'http_requests_total',
        help: 'HTTP requests answered',
        labelNames,
        registers: [registry],
      }),
  );
  const durations = once(
    registry,
    'http_request_duration_seconds',
    () =>
      new Histogram({
        name: 'http_request_duration_seconds',
        help: 'Time to answer an HTTP request',
        labelNames,
        buckets: DURATION_BUCKETS_S,
        registers: [registry],
      }),
  );
  return (request, response, next) => {
    const startedAt = process.hrtime.bigint();
    response.on('finish', () => {
      // The pattern, never the path: a path holds a series id.
      const route = request.route?.path ?? refusedRoute(request) ?? 'unmatched';
      const labels = {
        service,
        method: request.method,
        route,
        status: String(response.statusCode),
      };
      requests.inc(labels);
      durations.observe(
        labels,
        Number(process.hrtime.bigint() - startedAt) / 1e9,
      );
    });
    next();
  };
}

/** The pattern of a request that the OpenAPI validation refused before it came to its route. */
function refusedRoute(request: Request): string | undefined {
  const { openapi } = request as { openapi?: { expressRoute?: string } };
  return openapi?.expressRoute;
}
