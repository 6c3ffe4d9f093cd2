import type { FromWire } from './case';
import { anomalyEventSchema } from './predictions';
import { count, finite, seriesId } from './fields';
import { object, type Wire } from './schema';

const version = { type: 'string', minLength: 1, maxLength: 16 } as const;

/** Most roll-ups, most anomalies, and most observations in one batch of records. */
export const MAX_RECORDS = 10_000;

/**
 * A quantile sketch with logarithmic bins (DDSketch, Masson, Rim and Lee, VLDB 2019) of relative error 1 %. A bin is a
 * pair of index and count; `zeros` counts values too near zero for a bin (below 2^-1022). Index 36 e + b is bin b of the 36 of the
 * octave from 2^e to 2^(e+1): from 2^(e + b/36), rounded up to a multiple of 2^(e-11).
 */
export const sketchSchema = object(
  {
    positive: {
      type: 'array',
      items: finite,
      description: 'index, count, index, count, ...',
    },
    negative: {
      type: 'array',
      items: finite,
      description: 'As `positive`, of the absolute values.',
    },
    zeros: count,
  },
  ['positive', 'negative', 'zeros'],
);
/** {@link sketchSchema} as data. */
export type SketchParts = FromWire<Wire<typeof sketchSchema>>;

/** What a batch of predictions adds to one roll-up. */
export const rollupDeltaSchema = object(
  {
    series_id: seriesId,
    version,
    window_start: finite,
    count,
    errors: count,
    anomalies: count,
    mean: finite,
    m2: finite,
    min: finite,
    max: finite,
    latency_sum_ms: finite,
    values: sketchSchema,
    scores: sketchSchema,
    latencies: { ...sketchSchema, description: 'Milliseconds.' },
  },
  [
    'series_id',
    'version',
    'window_start',
    'count',
    'errors',
    'anomalies',
    'mean',
    'm2',
    'latency_sum_ms',
    'values',
    'scores',
    'latencies',
  ],
);

/** Scored observations as they are, in columns of one length: for series of which there are few, less than a roll-up of each. */
export const recordedObservationsSchema = object(
  {
    series_ids: { type: 'array', maxItems: MAX_RECORDS, items: seriesId },
    versions: { type: 'array', items: version },
    timestamps: {
      type: 'array',
      items: finite,
      description: 'Epoch milliseconds.',
    },
    values: { type: 'array', items: finite },
    scores: {
      type: 'array',
      items: { type: 'number', nullable: true },
      description: 'null while a detector was initializing.',
    },
    anomaly_index: {
      type: 'array',
      items: count,
      description: 'Places of the anomalies, ascending.',
    },
    latencies_ms: { type: 'array', items: finite },
  },
  [
    'series_ids',
    'versions',
    'timestamps',
    'values',
    'scores',
    'anomaly_index',
    'latencies_ms',
  ],
);

/** What a predictor process keeps in the portal. A batch is kept once, however often it is sent. */
export const recordBatchSchema = object(
  {
    batch_id: { type: 'string', minLength: 8, maxLength: 64 },
    instance_id: { type: 'string', minLength: 1, maxLength: 128 },
    rollups: { type: 'array', maxItems: MAX_RECORDS, items: rollupDeltaSchema },
    anomalies: {
      type: 'array',
      maxItems: MAX_RECORDS,
      items: anomalyEventSchema,
    },
    observations: recordedObservationsSchema,
  },
  ['batch_id', 'instance_id', 'rollups', 'anomalies'],
);
export type RecordBatchBody = FromWire<Wire<typeof recordBatchSchema>>;

/** The series with the most predictions, most first: what a predictor warms its memory with. */
export const trafficListSchema = object(
  {
    items: {
      type: 'array',
      items: object({ series_id: seriesId, predictions: count }, [
        'series_id',
        'predictions',
      ]),
    },
  },
  ['items'],
);
export type TrafficList = FromWire<Wire<typeof trafficListSchema>>;

/** Longest range of which predictions are summed up in one call: of a large fleet it is millions of roll-ups. */
export const MAX_TRAFFIC_TOTAL_HOURS = 24;

/** Predictions of the whole fleet. */
export const trafficTotalSchema = object({ predictions: count }, [
  'predictions',
]);
export type TrafficTotal = FromWire<Wire<typeof trafficTotalSchema>>;
