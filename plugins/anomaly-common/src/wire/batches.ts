import type { FromWire } from './case';
import { predictionSchema } from './predictions';
import { epochMs, finite, seriesId } from './fields';
import { object, type Wire } from './schema';
import { timestampSchema } from './time';

/** Most observations in one batch request. */
export const MAX_BATCH_OBSERVATIONS = 10_000;

const many = <const S>(items: S) =>
  ({
    type: 'array',
    minItems: 1,
    maxItems: MAX_BATCH_OBSERVATIONS,
    items,
  } as const);

/** How the answer is written. */
const form = {
  format: {
    type: 'string',
    enum: ['rows', 'columns'],
    description: 'rows (one object an observation) when absent.',
  },
  only: {
    type: 'string',
    enum: ['anomalies'],
    description:
      'Leaves the observations that are no anomaly out of the answer.',
  },
} as const;

/** Rows of many series (`instances`), columns of one series (`series_id`), or columns of many (`series_ids`). */
export const batchRequestSchema = {
  oneOf: [
    object(
      {
        instances: many(
          object(
            { series_id: seriesId, timestamp: timestampSchema, value: finite },
            ['series_id', 'timestamp', 'value'],
          ),
        ),
        ...form,
      },
      ['instances'],
    ),
    object(
      {
        series_id: seriesId,
        timestamps: many(timestampSchema),
        values: many(finite),
        ...form,
      },
      ['series_id', 'timestamps', 'values'],
    ),
    object(
      {
        series_ids: many(seriesId),
        timestamps: many(timestampSchema),
        values: many(finite),
        ...form,
      },
      ['series_ids', 'timestamps', 'values'],
    ),
  ],
} as const;
export type BatchRequest = FromWire<Wire<typeof batchRequestSchema>>;

/** The HLD's form: an answer for each observation, in their order. */
export const batchSchema = object(
  {
    predictions: {
      type: 'array',
      items: object(
        {
          series_id: seriesId,
          timestamp: epochMs,
          ...predictionSchema.properties,
        },
        ['series_id', 'timestamp', ...predictionSchema.required],
      ),
    },
    anomalies: { type: 'integer' },
  },
  ['predictions', 'anomalies'],
);
export type Batch = FromWire<Wire<typeof batchSchema>>;

/** The answer in columns; with `only: anomalies` they hold these alone, and `index` says which observations they are. */
export const columnBatchSchema = object(
  {
    count: { type: 'integer', description: 'Observations that were scored.' },
    anomalies: { type: 'integer' },
    index: {
      type: 'array',
      items: { type: 'integer' },
      description: 'With `only: anomalies`: places in the request, from 0.',
    },
    anomaly: {
      type: 'array',
      items: { type: 'boolean' },
      description: 'Absent with `only: anomalies`.',
    },
    anomaly_score: { type: 'array', items: finite },
    answered_by: {
      type: 'array',
      description: 'Who answered: each combination once.',
      items: object(
        {
          model_info: predictionSchema.properties.model_info,
          confidence: predictionSchema.properties.confidence,
        },
        ['model_info', 'confidence'],
      ),
    },
    answered_by_index: {
      type: 'array',
      items: { type: 'integer' },
      description:
        'For each entry of the columns its place in `answered_by`; absent when there is one for all.',
    },
  },
  ['count', 'anomalies', 'anomaly_score', 'answered_by'],
);
export type ColumnBatch = FromWire<Wire<typeof columnBatchSchema>>;
