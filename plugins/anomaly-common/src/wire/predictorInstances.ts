import type { FromWire } from './case';
import { LAYERS } from './predictions';
import { count, epochMs } from './fields';
import { object, type Wire } from './schema';

const amount = { type: 'number', minimum: 0 } as const;
const text = (maxLength: number) =>
  ({ type: 'string', minLength: 1, maxLength } as const);

const byLayer = object(
  Object.fromEntries(LAYERS.map(layer => [layer, count])) as Record<
    (typeof LAYERS)[number],
    typeof count
  >,
  LAYERS,
);

/** Why a request was refused before anything was scored. */
export const REFUSALS = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'invalid',
  'too_large',
] as const;
export type Refusal = (typeof REFUSALS)[number];

const latency = object(
  { p50_ms: amount, p95_ms: amount, p99_ms: amount, max_ms: amount },
  ['p50_ms', 'p95_ms', 'p99_ms', 'max_ms'],
);

/** What happened within one interval of time. */
export const trafficSchema = object(
  {
    interval_ms: amount,
    requests: count,
    predictions: count,
    anomalies: count,
    errors: { ...count, description: 'Requests answered with 5xx.' },
    refused: object(
      Object.fromEntries(REFUSALS.map(refusal => [refusal, count])) as Record<
        Refusal,
        typeof count
      >,
      REFUSALS,
    ),
    by_layer: byLayer,
    latency: {
      ...latency,
      description: 'Of requests; absent when there were none.',
    },
  },
  [
    'interval_ms',
    'requests',
    'predictions',
    'anomalies',
    'errors',
    'refused',
    'by_layer',
  ],
);
export type Traffic = FromWire<Wire<typeof trafficSchema>>;

export const BREAKER_STATES = ['closed', 'open', 'half_open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** How one predictor (a portal's backend, or a process of its own with all its workers) is doing. */
export const instanceReportSchema = object(
  {
    instance_id: text(128),
    kind: { type: 'string', enum: ['embedded', 'standalone'] },
    host: text(253),
    started_at: epochMs,
    reported_at: epochMs,
    status: {
      type: 'string',
      enum: ['starting', 'healthy', 'degraded', 'draining'],
    },
    registry: object(
      {
        reachable: { type: 'boolean' },
        cursor: { type: 'string' },
        synced_at: epochMs,
      },
      ['reachable'],
    ),
    breaker: object(
      {
        state: { type: 'string', enum: BREAKER_STATES },
        failures: { ...count, description: 'In a row, up to now.' },
        opened_at: epochMs,
        shared: {
          type: 'boolean',
          description: 'Whether other instances know of it, through Redis.',
        },
      },
      ['state', 'failures', 'shared'],
    ),
    models: object(
      {
        fleet: {
          ...count,
          description: 'Models in Production that are known.',
        },
        fleet_bytes: amount,
        heavy: { ...count, description: 'Large states in memory.' },
        heavy_bytes: amount,
        heavy_max_bytes: amount,
        hit_rate: { type: 'number', minimum: 0, maximum: 1 },
        snapshot_saved_at: epochMs,
      },
      [
        'fleet',
        'fleet_bytes',
        'heavy',
        'heavy_bytes',
        'heavy_max_bytes',
        'hit_rate',
      ],
    ),
    traffic: trafficSchema,
    totals: object({ predictions: count, anomalies: count }, [
      'predictions',
      'anomalies',
    ]),
    process: object(
      {
        workers: { ...count, minimum: 1 },
        rss_bytes: amount,
        cpu_cores: {
          ...amount,
          description: 'Cores kept busy within the interval, of all workers.',
        },
        event_loop_p99_ms: amount,
      },
      ['workers', 'rss_bytes', 'cpu_cores', 'event_loop_p99_ms'],
    ),
  },
  [
    'instance_id',
    'kind',
    'host',
    'started_at',
    'reported_at',
    'status',
    'registry',
    'breaker',
    'models',
    'traffic',
    'totals',
    'process',
  ],
);
export type InstanceReport = FromWire<Wire<typeof instanceReportSchema>>;

/** Reports of the instances that were heard of lately, and the traffic of all together over time. */
export const instanceListSchema = object(
  {
    items: {
      type: 'array',
      items: instanceReportSchema,
      description:
        'The latest report of each instance, the oldest instance first.',
    },
    history: {
      type: 'array',
      description: 'All instances together, oldest first.',
      items: object(
        {
          at: epochMs,
          predictions_per_second: amount,
          requests_per_second: amount,
          errors_per_second: amount,
          p50_ms: amount,
          p99_ms: amount,
        },
        [
          'at',
          'predictions_per_second',
          'requests_per_second',
          'errors_per_second',
        ],
      ),
    },
  },
  ['items', 'history'],
);
export type InstanceList = FromWire<Wire<typeof instanceListSchema>>;
