import { epochMs, finite, seriesId } from './fields';
import { object, page, type Wire } from './schema';
import type { FromWire } from './case';
import { explanationFields, explanationSchema } from './explanations';
import { feedbackSchema } from './feedback';
import { timestampSchema } from './time';

export const predictionRequestSchema = object(
  { timestamp: timestampSchema, value: finite },
  ['timestamp', 'value'],
);
export type PredictionRequest = FromWire<Wire<typeof predictionRequestSchema>>;

/**
 * The layers that can answer, best first, by the HLD's names: `mlflow` is the registry, `cache` the predictor's memory,
 * `snapshot` what it kept on disk.
 */
export const LAYERS = [
  'cache',
  'mlflow',
  'snapshot',
  'statistics',
  'bounds',
] as const;
export type Layer = (typeof LAYERS)[number];

export const MODEL_TYPES = [
  'cached_mlflow',
  'mlflow_trained',
  'fallback_zscore',
  'fallback_bounds',
] as const;

const predictionFields = {
  anomaly: { type: 'boolean' },
  anomaly_score: {
    type: 'number',
    description:
      "The score; its bound is the version's threshold. While a detector rests after an anomaly, what is above it is none.",
  },
  model_info: object(
    {
      version: { type: 'string', description: 'e.g. v5, or `fallback`.' },
      stage: { type: 'string', enum: ['production', 'fallback'] },
      type: { type: 'string', enum: MODEL_TYPES },
      loaded_from: { type: 'string', enum: LAYERS },
      age_seconds: {
        type: 'number',
        description:
          'How long ago this was known to be what is in Production (a model) or up to date (statistics); 0 while the registry is followed, absent for bounds.',
      },
    },
    ['version', 'stage', 'type', 'loaded_from'],
  ),
  confidence: {
    type: 'string',
    enum: ['high', 'medium', 'low'],
    description:
      'high: the version is known to be the one in Production now; medium: from memory or disk while the registry is away; low: a fallback.',
  },
  explanation: object(
    {
      verdict: { type: 'string', enum: ['normal', 'anomaly', 'initializing'] },
      threshold: finite,
      expected: finite,
      lower: finite,
      upper: finite,
      ...explanationFields,
    },
    ['verdict', 'threshold'],
  ),
} as const;

export const predictionSchema = object(predictionFields, [
  'anomaly',
  'anomaly_score',
  'model_info',
  'confidence',
]);
/** The answer to one scoring request. `explanation` is present when it was asked for with `?explain=true`. */
export type Prediction = FromWire<Wire<typeof predictionSchema>>;

const anomalyEventFields = {
  series_id: seriesId,
  timestamp: epochMs,
  value: finite,
  expected: finite,
  lower: finite,
  upper: finite,
  score: finite,
  threshold: finite,
  version: { type: 'string', description: 'e.g. v5, or `fallback`.' },
  layer: { type: 'string', enum: LAYERS },
  origin: { type: 'string', enum: ['pushed', 'pulled'] },
  recorded_at: epochMs,
  explanation: {
    ...explanationSchema,
    description:
      'Why it is one; absent of anomalies from before explanations were kept.',
  },
} as const;
const anomalyEventRequired = [
  'series_id',
  'timestamp',
  'value',
  'score',
  'threshold',
  'version',
  'layer',
  'origin',
  'recorded_at',
] as const;

/** An anomaly before it is kept, and has an id. */
export const anomalyEventSchema = object(
  anomalyEventFields,
  anomalyEventRequired,
);

export const anomalySchema = object(
  {
    id: { type: 'string' },
    ...anomalyEventFields,
    feedback: {
      ...feedbackSchema,
      description: 'What was said of it last; absent while nobody has.',
    },
  },
  ['id', ...anomalyEventRequired],
);
/** One observation that was above its threshold. */
export type Anomaly = FromWire<Wire<typeof anomalySchema>>;

export const anomalyPageSchema = page(anomalySchema);
export type AnomalyPage = FromWire<Wire<typeof anomalyPageSchema>>;

/** Filters of the anomaly list, newest observation first. */
export interface AnomalyQuery {
  seriesId?: string;
  /** Epoch milliseconds, by the time of the observation. */
  from?: number;
  to?: number;
  /** 1 to 1,000; 50 when absent. */
  limit?: number;
  cursor?: string;
}

const quantiles = object({ p50: finite, p95: finite, p99: finite }, [
  'p50',
  'p95',
  'p99',
]);

export const rollupSchema = object(
  {
    window_start: epochMs,
    window_ms: { type: 'number' },
    version: { type: 'string' },
    count: { type: 'integer' },
    errors: { type: 'integer' },
    anomalies: { type: 'integer' },
    mean: finite,
    std: finite,
    min: finite,
    max: finite,
    latency_mean_ms: { type: 'number' },
    values: {
      ...quantiles,
      description:
        'Quantiles of the values, within 1 %; absent of roll-ups from before they were kept.',
    },
    scores: { ...quantiles, description: 'As `values`, of the scores.' },
    latencies_ms: {
      ...quantiles,
      description: 'As `values`, of the time that an answer took.',
    },
  },
  ['window_start', 'window_ms', 'version', 'count', 'errors', 'anomalies'],
);
/** Predictions of a series in one window of time, by version. */
export type Rollup = FromWire<Wire<typeof rollupSchema>>;

export const rollupListSchema = object(
  { items: { type: 'array', items: rollupSchema } },
  ['items'],
);
