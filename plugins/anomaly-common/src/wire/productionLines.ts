import { seriesId } from './fields';
import { object, opaque, type Wire } from './schema';
import type { FromWire } from './case';
import { trainingWindowSchema, versionNumberSchema } from './versions';

const models = { type: 'integer', minimum: 0 } as const;

/** The first line of the snapshot. */
export const streamStartSchema = object(
  {
    cursor: {
      type: 'string',
      description: 'Follow the change feed from here.',
    },
    models: { ...models, description: 'About how many models follow.' },
  },
  ['cursor', 'models'],
);
export type StreamStart = Wire<typeof streamStartSchema>;

/** A line of the snapshot: some hundred versions in Production, in columns of one length. */
export const productionPageSchema = object(
  {
    series_ids: {
      type: 'array',
      items: seriesId,
    },
    versions: { type: 'array', items: versionNumberSchema },
    training_windows: { type: 'array', items: trainingWindowSchema },
    states: {
      type: 'array',
      items: { ...opaque, nullable: true },
      description:
        'null for a state of more than 4 KiB: ask for the version in Production.',
    },
  },
  ['series_ids', 'versions', 'training_windows', 'states'],
);
export type ProductionPage = Wire<typeof productionPageSchema>;

/** What a predictor needs of a version in Production. */
export interface ProductionVersion {
  seriesId: string;
  version: number;
  trainingWindow: FromWire<Wire<typeof trainingWindowSchema>>;
  /** The detector's, statistics of the training window included; absent where it is too large for a line. */
  state?: Wire<typeof opaque>;
}

/** The last line of the snapshot: without it the answer was cut off. */
export const streamEndSchema = object(
  {
    end: { type: 'boolean', enum: [true] },
    models: { ...models, description: 'How many models there were.' },
  },
  ['end', 'models'],
);
export type StreamEnd = Wire<typeof streamEndSchema>;
