import type {
  InstanceList,
  InstanceReport,
} from '@vigia/plugin-anomaly-common';

const INTERVAL_MS = 10_000;
const HISTORY_MS = 15 * 60_000;

/** A healthy predictor in the portal that has just reported: 2,850 predictions a second from memory. */
export function exampleInstance(
  change: Partial<InstanceReport> = {},
  now = Date.now(),
): InstanceReport {
  return {
    instanceId: 'portal-1:6f1c2f0e-9d0b-4b53-8c6e-2f4f3b1a7c55',
    kind: 'embedded',
    host: 'portal-1',
    startedAt: now - 3 * 3_600_000,
    reportedAt: now - 2000,
    status: 'healthy',
    registry: { reachable: true, cursor: '812', syncedAt: now - 2000 },
    breaker: { state: 'closed', failures: 0, shared: false },
    models: {
      fleet: 285_000,
      fleetBytes: 20_412_345,
      heavy: 12,
      heavyBytes: 34_100_000,
      heavyMaxBytes: 256_000_000,
      hitRate: 0.998,
      snapshotSavedAt: now - 120_000,
    },
    traffic: exampleTraffic(),
    totals: { predictions: 412_345, anomalies: 87 },
    process: {
      workers: 1,
      rssBytes: 181_000_000,
      cpuCores: 0.19,
      eventLoopP99Ms: 1.2,
    },
    ...change,
  };
}

/** Ten seconds of traffic that was all answered from memory. */
export function exampleTraffic(
  change: Partial<InstanceReport['traffic']> = {},
): InstanceReport['traffic'] {
  return {
    intervalMs: INTERVAL_MS,
    requests: 1200,
    predictions: 28_500,
    anomalies: 3,
    errors: 0,
    refused: {
      unauthenticated: 0,
      forbidden: 0,
      rateLimited: 0,
      invalid: 0,
      tooLarge: 0,
    },
    byLayer: {
      cache: 28_500,
      mlflow: 0,
      snapshot: 0,
      statistics: 0,
      bounds: 0,
    },
    latency: { p50Ms: 0.11, p95Ms: 0.19, p99Ms: 0.28, maxMs: 3.1 },
    ...change,
  };
}

/** Instances with a quarter of an hour of even traffic. */
export function exampleInstanceList(
  items: InstanceReport[] = [exampleInstance()],
  now = Date.now(),
): InstanceList {
  return {
    items,
    history: Array.from({ length: HISTORY_MS / INTERVAL_MS }, (_, index) => {
      const at = now - HISTORY_MS + (index + 1) * INTERVAL_MS;
      const wave = Math.sin(at / 90_000) + Math.sin(at / 17_000) / 3;
      return {
        at,
        predictionsPerSecond: 2850 + 300 * wave,
        requestsPerSecond: 120 + 15 * wave,
        errorsPerSecond: 0,
        p50Ms: 0.11 + 0.01 * wave,
        p99Ms: 0.28 + 0.05 * wave,
      };
    }),
  };
}
