import type { InstanceReport } from '@vigia/plugin-anomaly-common';

/** A healthy predictor that answered 100 requests within 5 s. */
export function instanceReport(
  instanceId: string,
  over: Partial<InstanceReport> = {},
): InstanceReport {
  return {
    instanceId,
    kind: 'standalone',
    host: 'host',
    startedAt: 1,
    reportedAt: 2,
    status: 'healthy',
    registry: { reachable: true },
    breaker: { state: 'closed', failures: 0, shared: false },
    models: {
      fleet: 1,
      fleetBytes: 1,
      heavy: 0,
      heavyBytes: 0,
      heavyMaxBytes: 1,
      hitRate: 1,
    },
    traffic: {
      intervalMs: 5_000,
      requests: 100,
      predictions: 200,
      anomalies: 1,
      errors: 10,
      refused: {
        unauthenticated: 0,
        forbidden: 0,
        rateLimited: 0,
        invalid: 0,
        tooLarge: 0,
      },
      byLayer: {
        cache: 200,
        mlflow: 0,
        snapshot: 0,
        statistics: 0,
        bounds: 0,
      },
      latency: { p50Ms: 1, p95Ms: 2, p99Ms: 3, maxMs: 4 },
    },
    totals: { predictions: 1, anomalies: 0 },
    process: { workers: 1, rssBytes: 1, cpuCores: 1, eventLoopP99Ms: 1 },
    ...over,
  };
}
