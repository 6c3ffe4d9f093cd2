import type { FromWire } from './case';
import { pointsSchema } from './charts';
import { dataReportSchema } from './dataReport';
import { windowSchema } from './jobs';
import { object, opaque, type Wire } from './schema';
import { detectorSchema, SERIES_ID_PATTERN } from './series';
import { timestampSchema } from './time';
import { bandSchema } from './versions';

/** Most detectors that one backtest compares. */
export const MAX_BACKTEST_DETECTORS = 6;

const epochMs = { type: 'number', description: 'Epoch milliseconds.' } as const;
const count = { type: 'integer' } as const;
const seriesId = { type: 'string', pattern: SERIES_ID_PATTERN } as const;

export const backtestRequestSchema = object(
  {
    series_id: seriesId,
    window: windowSchema,
    from: {
      ...timestampSchema,
      description:
        'First instant that is evaluated, not before the training window; its start when absent.',
    },
    to: {
      ...timestampSchema,
      description:
        'Last instant that is evaluated; the newest observation when absent.',
    },
    detectors: {
      type: 'array',
      items: detectorSchema,
      minItems: 1,
      maxItems: MAX_BACKTEST_DETECTORS,
    },
    width: { type: 'integer', minimum: 3, maximum: 5000 },
  },
  ['series_id', 'detectors'],
);
export type BacktestRequest = FromWire<Wire<typeof backtestRequestSchema>>;

const chosen = {
  algorithm: { type: 'string' },
  hyperparameters: opaque,
} as const;

const explanationSchema = object(
  {
    timestamp: epochMs,
    value: { type: 'number' },
    severity: {
      type: 'number',
      description: 'Score divided by threshold: above 1 it is an anomaly.',
    },
    component: {
      type: 'string',
      description: 'The part of the detector that found it most unusual.',
    },
    band: bandSchema,
  },
  ['timestamp', 'value', 'severity', 'component'],
);
/** Why an alarm was raised. */
export type BacktestExplanation = FromWire<Wire<typeof explanationSchema>>;

const measuredSchema = object(
  {
    ...chosen,
    threshold: { type: 'number' },
    fit_ms: { type: 'number', description: 'Milliseconds of the fit.' },
    ns_per_point: {
      type: 'number',
      description: 'Nanoseconds that scoring an observation took.',
    },
    state_bytes: {
      type: 'integer',
      description: 'Size of the serialised state.',
    },
    alarms: {
      type: 'integer',
      description: 'In the evaluated range, in and after the training window.',
    },
    alarms_in_training: count,
    alarms_per_month: {
      type: 'number',
      description:
        'Alarms in 30 days of the evaluated time after the training window; absent where nothing after it is evaluated.',
    },
    marks: {
      ...pointsSchema,
      description:
        'The alarms, at most 1,000 of them, the highest severity first.',
    },
    explanations: {
      type: 'array',
      items: explanationSchema,
      description: 'Of the 100 highest alarms, the highest first.',
    },
    severity: {
      ...pointsSchema,
      description: 'Score divided by threshold, downsampled to the width.',
    },
  },
  [
    'algorithm',
    'hyperparameters',
    'threshold',
    'fit_ms',
    'ns_per_point',
    'state_bytes',
    'alarms',
    'alarms_in_training',
    'marks',
    'explanations',
    'severity',
  ],
);
/** What a detector, fitted on the training window, says of the evaluated range. */
export type BacktestedDetector = FromWire<Wire<typeof measuredSchema>>;

const failedSchema = object(
  {
    ...chosen,
    error: object({ name: { type: 'string' }, message: { type: 'string' } }, [
      'name',
      'message',
    ]),
  },
  ['algorithm', 'hyperparameters', 'error'],
);
/** A detector that cannot be fitted on the training window. */
export type FailedBacktest = FromWire<Wire<typeof failedSchema>>;

const rangeSchema = object({ from: epochMs, to: epochMs, points: count }, [
  'from',
  'to',
  'points',
]);

export const detectorBacktestsSchema = object(
  {
    series_id: seriesId,
    unit: { type: 'string' },
    total_points: {
      type: 'integer',
      description:
        'Observations from the start of the training window on, before downsampling.',
    },
    points: pointsSchema,
    training: rangeSchema,
    evaluated: rangeSchema,
    report: dataReportSchema,
    results: {
      type: 'array',
      items: { oneOf: [measuredSchema, failedSchema] },
      description: 'One of each detector, in their order.',
    },
  },
  [
    'series_id',
    'unit',
    'total_points',
    'points',
    'training',
    'evaluated',
    'report',
    'results',
  ],
);
/** Detectors side by side on the same range of a series. */
export type DetectorBacktests = FromWire<Wire<typeof detectorBacktestsSchema>>;
