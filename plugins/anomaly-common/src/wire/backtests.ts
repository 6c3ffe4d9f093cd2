import type { FromWire } from './case';
import { pointsSchema } from './charts';
import { dataReportSchema } from './dataReport';
import { FEEDBACK_MARKS, MAX_FEEDBACK_NOTE } from './feedback';
import { windowSchema } from './jobs';
import { count, epochMs, seriesId } from './fields';
import { object, opaque, type Wire } from './schema';
import { detectorSchema } from './series';
import { timestampSchema } from './time';
import { bandSchema } from './versions';

/** Most detectors that one backtest compares. */
export const MAX_BACKTEST_DETECTORS = 6;

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

const markedSchema = object(
  {
    faults: {
      type: 'integer',
      description: 'Marked faults after the training window.',
    },
    found: {
      type: 'integer',
      description: 'Those of them with an alarm within the tolerance.',
    },
    median_delay_ms: {
      type: 'number',
      description:
        'From the mark of a found fault to its alarm; negative where the alarm came first, absent when none was found.',
    },
    false_alarms: {
      type: 'integer',
      description: 'Marked false alarms after the training window.',
    },
    raised_again: {
      type: 'integer',
      description: 'Those of them with an alarm within the tolerance.',
    },
  },
  ['faults', 'found', 'false_alarms', 'raised_again'],
);
/** A detector's alarms beside what people marked. */
export type BacktestMarked = FromWire<Wire<typeof markedSchema>>;

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
    scored_points: {
      type: 'integer',
      description: 'Observations that had the context that a score needs.',
    },
    band: {
      ...bandSchema,
      description: 'Where it does not depend on the observations before.',
    },
    marked: {
      ...markedSchema,
      description: 'Absent where the feedback is unavailable.',
    },
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
    'scored_points',
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

const feedbackSchema = object(
  {
    status: {
      type: 'string',
      enum: ['complete', 'newest', 'unavailable'],
      description:
        'newest: there are more marks than the 1,000 newest, which are answered; unavailable: they could not be read.',
    },
    marks: {
      type: 'array',
      items: object(
        {
          timestamp: epochMs,
          mark: { type: 'string', enum: FEEDBACK_MARKS },
          note: { type: 'string', maxLength: MAX_FEEDBACK_NOTE },
        },
        ['timestamp', 'mark'],
      ),
      description: 'What people marked in the evaluated range, in time order.',
    },
    in_training: {
      type: 'integer',
      description:
        'Marks in the training window, by which no detector is judged.',
    },
    tolerance_ms: {
      type: 'number',
      description:
        'How far from a mark an alarm may be, before and after: a fifth of the training window, at most 150 observations, which is how long an alarm rests. Between a fault and a false alarm that are closer, half of the way belongs to each.',
    },
  },
  ['status', 'marks', 'in_training', 'tolerance_ms'],
);
/** What people marked in the evaluated range. */
export type BacktestFeedback = FromWire<Wire<typeof feedbackSchema>>;

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
    feedback: feedbackSchema,
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
    'feedback',
    'results',
  ],
);
/** Detectors side by side on the same range of a series. */
export type DetectorBacktests = FromWire<Wire<typeof detectorBacktestsSchema>>;
