/** What the predictor answers in the states that a portal in good health does not show: bodies of `GET instances`. */

const INTERVAL_MS = 10_000;
const HISTORY_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

const NO_LAYERS = {
  cache: 0,
  mlflow: 0,
  snapshot: 0,
  statistics: 0,
  bounds: 0,
};
const NO_REFUSALS = {
  unauthenticated: 0,
  forbidden: 0,
  rate_limited: 0,
  invalid: 0,
  too_large: 0,
};

/** @param {object} [change] */
const traffic = change => ({
  interval_ms: INTERVAL_MS,
  requests: 14_250,
  predictions: 28_500,
  anomalies: 3,
  errors: 0,
  refused: NO_REFUSALS,
  by_layer: { ...NO_LAYERS, cache: 28_431, mlflow: 69 },
  latency: { p50_ms: 0.112, p95_ms: 0.187, p99_ms: 0.284, max_ms: 3.1 },
  ...change,
});

/** @param {string} host @param {object} [change] */
const instance = (host, change) => ({
  instance_id: `${host}:6f1c2f0e-9d0b-4b53-8c6e-2f4f3b1a7c55`,
  kind: 'standalone',
  host,
  started_at: Date.now() - 29.4 * HOUR_MS,
  reported_at: Date.now() - 2000,
  status: 'healthy',
  registry: { reachable: true, cursor: '812', synced_at: Date.now() - 2000 },
  breaker: { state: 'closed', failures: 0, shared: true },
  models: {
    fleet: 285_000,
    fleet_bytes: 20_412_345,
    heavy: 412,
    heavy_bytes: 91_400_000,
    heavy_max_bytes: 256_000_000,
    hit_rate: 0.9976,
    snapshot_saved_at: Date.now() - 140_000,
  },
  traffic: traffic(),
  totals: { predictions: 302_412_345, anomalies: 18_287 },
  process: {
    workers: 2,
    rss_bytes: 381_000_000,
    cpu_cores: 0.57,
    event_loop_p99_ms: 1.24,
  },
  ...change,
});

/** @param {number} predictionsPerSecond @param {{ errors?: number }} [change] */
function history(predictionsPerSecond, { errors = 0 } = {}) {
  const start = Date.now() - HISTORY_MS;
  return Array.from({ length: HISTORY_MS / INTERVAL_MS }, (_, index) => {
    const wave = Math.sin(index / 9) * 0.08 + Math.sin(index * 12.9898) * 0.03;
    const isLate = index > 60;
    return {
      at: start + (index + 1) * INTERVAL_MS,
      predictions_per_second: predictionsPerSecond * (1 + wave),
      requests_per_second: (predictionsPerSecond / 2) * (1 + wave),
      errors_per_second: isLate ? errors : 0,
      p50_ms: 0.112 * (1 + wave),
      p99_ms: 0.284 * (1 + 2 * wave) * (isLate && errors > 0 ? 6 : 1),
    };
  });
}

/** Nobody has asked anything yet. */
export const idle = () => ({
  items: [
    instance('portal-1', {
      kind: 'embedded',
      started_at: Date.now() - 95_000,
      traffic: traffic({
        requests: 0,
        predictions: 0,
        anomalies: 0,
        by_layer: NO_LAYERS,
        latency: undefined,
      }),
      totals: { predictions: 0, anomalies: 0 },
      models: {
        ...instance('').models,
        fleet: 1,
        fleet_bytes: 96,
        heavy: 0,
        heavy_bytes: 0,
      },
      process: { ...instance('').process, workers: 1, cpu_cores: 0.01 },
    }),
  ],
  history: [],
});

/** Three processes and the portal's own, at the fleet's whole load. */
export const busy = () => ({
  items: [
    instance('portal-1', {
      kind: 'embedded',
      breaker: { state: 'closed', failures: 0, shared: false },
      traffic: traffic({
        requests: 0,
        predictions: 600,
        by_layer: { ...NO_LAYERS, cache: 600 },
        latency: undefined,
      }),
    }),
    ...[
      'predictor-7d9f8b6c54-k2x9m',
      'predictor-7d9f8b6c54-p4wq7',
      'predictor-7d9f8b6c54-zt8vn',
    ].map(host => instance(host)),
  ],
  history: history(8610),
});

/** The registry is away: one breaker open, one instance on its snapshot, one silent, callers over their limits. */
export const degraded = () => ({
  items: [
    instance('predictor-7d9f8b6c54-k2x9m', {
      status: 'degraded',
      registry: {
        reachable: false,
        cursor: '812',
        synced_at: Date.now() - 260_000,
      },
      breaker: {
        state: 'open',
        failures: 5,
        opened_at: Date.now() - 42_000,
        shared: true,
      },
      traffic: traffic({
        errors: 12,
        by_layer: {
          ...NO_LAYERS,
          cache: 27_100,
          statistics: 1150,
          bounds: 250,
        },
        refused: {
          ...NO_REFUSALS,
          rate_limited: 1840,
          unauthenticated: 31,
          invalid: 4,
        },
        latency: { p50_ms: 0.13, p95_ms: 0.6, p99_ms: 1.71, max_ms: 41 },
      }),
    }),
    instance('predictor-7d9f8b6c54-p4wq7', {
      status: 'degraded',
      started_at: Date.now() - 190_000,
      registry: { reachable: false },
      breaker: { state: 'half_open', failures: 5, shared: true },
      traffic: traffic({ by_layer: { ...NO_LAYERS, snapshot: 28_500 } }),
    }),
    instance('predictor-7d9f8b6c54-zt8vn', {
      reported_at: Date.now() - 400_000,
    }),
  ],
  history: history(5700, { errors: 1.2 }),
});

export const empty = () => ({ items: [], history: [] });
