import { object, opaque, type Wire } from './schema';
import type { FromWire } from './case';
import { SERIES_ID_PATTERN } from './series';
import { trainingWindowSchema, versionNumberSchema } from './versions';

const models = { type: 'integer', minimum: 0 } as const;

/** The first line of the streamed snapshot. */
export const streamStartSchema = object(
  {
    cursor: {
      type: 'string',
      description: 'Follow the change feed from here.',
    },
    models: { ...models, description: 'About how many lines follow.' },
  },
  ['cursor', 'models'],
);
export type StreamStart = Wire<typeof streamStartSchema>;

/** A line of the streamed snapshot, one for each version in Production. */
export const productionLineSchema = object(
  {
    series_id: { type: 'string', pattern: SERIES_ID_PATTERN },
    version: versionNumberSchema,
    algorithm: { type: 'string' },
    threshold: { type: 'number' },
    training_window: trainingWindowSchema,
    metrics: { type: 'object', additionalProperties: { type: 'number' } },
    state: { ...opaque, description: 'Absent where `heavy` is true.' },
    heavy: {
      type: 'boolean',
      description:
        'True where the state is too large for a line: ask for the version.',
    },
  },
  [
    'series_id',
    'version',
    'algorithm',
    'threshold',
    'training_window',
    'metrics',
  ],
);
export type ProductionLine = Wire<typeof productionLineSchema>;
/** What a predictor needs of a version in Production; `state` is absent where `heavy` is true. */
export type ProductionVersion = FromWire<ProductionLine>;

/** The last line of the streamed snapshot: without it the answer was cut off. */
export const streamEndSchema = object(
  {
    end: { type: 'boolean', enum: [true] },
    models: { ...models, description: 'How many models there were.' },
  },
  ['end', 'models'],
);
export type StreamEnd = Wire<typeof streamEndSchema>;
