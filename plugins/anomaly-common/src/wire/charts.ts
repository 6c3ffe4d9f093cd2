import type { FromWire } from './case';
import { dataReportSchema } from './dataReport';
import { observationColumnsSchema, windowSchema } from './jobs';
import { epochMs, seriesId } from './fields';
import { object, type Wire } from './schema';
import { detectorSchema, sourceSchema } from './series';
import { bandSchema } from './versions';

/** Points of a chart: column 0 epoch milliseconds, column 1 the value. */
export const pointsSchema = {
  type: 'array',
  items: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
} as const;

export const extentSchema = object(
  { from: epochMs, to: epochMs, points: { type: 'integer' } },
  ['from', 'to'],
);
/** The time that a source covers; `points` where the source can count cheaply. */
export type SourceExtent = FromWire<Wire<typeof extentSchema>>;

export const plotSchema = object(
  {
    series_id: seriesId,
    unit: { type: 'string' },
    extent: extentSchema,
    from: epochMs,
    to: epochMs,
    total_points: {
      type: 'integer',
      description: 'Observations in the range, before downsampling.',
    },
    points: pointsSchema,
  },
  ['series_id', 'unit', 'from', 'to', 'total_points', 'points'],
);
/** Observations of a range, downsampled to the asked width with largest-triangle-three-buckets. */
export type Plot = FromWire<Wire<typeof plotSchema>>;

export interface PlotQuery {
  seriesId: string;
  /** Epoch milliseconds; the 24 hours before `to` when absent. */
  from?: number;
  /** Epoch milliseconds; the newest observation when absent. */
  to?: number;
  /** Points to answer, 3 to 5,000; 1,000 when absent. */
  width?: number;
}

/** Looks at a source before anything is registered: its chart, its validation, and what a detector would have raised. */
export const previewRequestSchema = object(
  {
    source: sourceSchema,
    training_data: observationColumnsSchema,
    window: windowSchema,
    detector: detectorSchema,
    width: { type: 'integer', minimum: 3, maximum: 5000 },
  },
  ['source'],
);
export type PreviewRequest = FromWire<Wire<typeof previewRequestSchema>>;

export const backtestSchema = object(
  {
    algorithm: { type: 'string' },
    threshold: { type: 'number' },
    evaluated_points: { type: 'integer' },
    anomalies: {
      type: 'integer',
      description:
        'Observations above the threshold, in and after the training window.',
    },
    anomalies_in_training: { type: 'integer' },
    marks: {
      ...pointsSchema,
      description:
        'The anomalous observations, at most 1,000 of them, the highest scores first.',
    },
    band: bandSchema,
  },
  [
    'algorithm',
    'threshold',
    'evaluated_points',
    'anomalies',
    'anomalies_in_training',
    'marks',
  ],
);
/** What a detector, fitted on the training window, says of all observations of the source. */
export type Backtest = FromWire<Wire<typeof backtestSchema>>;

export const previewSchema = object(
  {
    extent: extentSchema,
    total_points: { type: 'integer' },
    points: pointsSchema,
    window: object(
      { from: epochMs, to: epochMs, points: { type: 'integer' } },
      ['from', 'to', 'points'],
    ),
    report: dataReportSchema,
    backtest: backtestSchema,
  },
  ['total_points', 'points', 'report'],
);
export type Preview = FromWire<Wire<typeof previewSchema>>;
