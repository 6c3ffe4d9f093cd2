import { sampling } from '../../data/sampling';
import type { Observations } from '../../types';
import { defineOnlineDetector, REST_FIELD } from '../defineOnlineDetector';
import { alarmsPerObservation, strictnessFor } from './alarmBudget';
import { EnsembleMeasure } from './EnsembleMeasure';

const HYPERPARAMETERS = {
  alarms_per_month: { min: 0.01, max: 10_000, optional: true },
  rest: REST_FIELD,
} as const;
const MAX_TRAINING = 750;
const SETTINGS = {
  strictness: { min: 0.25, max: 100 },
  budget: { min: 0, max: 1 },
  training: { integer: true, min: 1, max: MAX_TRAINING },
  start_ms: { min: -8.64e15, max: 8.64e15 },
  period_ms: { min: 0, max: Number.MAX_SAFE_INTEGER },
} as const;

/** Two windows of segments. */
const MIN_OBSERVATIONS = 10;

/**
 * Five measures, each with its own bound; the one farthest beyond it decides:
 *
 *   score = max over parts of (score_c / threshold_c) / bar;  bar = 1 + sum over past alarms of .3 e^(-age / 5 L)
 *
 * with L = min(training length, 750). The parts are `range` (a spike beyond all before), `segment_novelty` (a shape or a
 * level that was never seen), `activity` (more restless than ever), `recursive_ar` (a value that its predecessors do not
 * tell) and `daily_profile` (an hour unlike this hour on other days). After an alarm the series rests for L / 5
 * observations, and the bar stays higher for a while.
 *
 * On NAB, fitted on the unlabelled probation only, the file's minimum and maximum unknown: see the package's README. The
 * five thresholds are all that was tuned there. `alarms_per_month` multiplies them by one `strictness`; see
 * {@link strictnessFor}; alarms beyond it raise the bar until the budget has paid them off (see `AlarmDebt`).
 *
 * Fit: n scores. Score: without unit, 1 is the bound. Memory: 5.7 KB at L = 750.
 */
export const ensemble = defineOnlineDetector({
  algorithm: 'ensemble',
  memoryVersion: 3,
  hyperparameters: HYPERPARAMETERS,
  settings: SETTINGS,
  minObservations: MIN_OBSERVATIONS,
  settle: ({ alarms_per_month }, observations) =>
    settle(observations, alarms_per_month),
  threshold: () => 1,
  // What a rest and the residuals' mean square remember.
  contextLength: () => MAX_TRAINING,
  createMeasure: ({ training, strictness, budget }, statistics) =>
    new EnsembleMeasure(training, { strictness, budget }, statistics),
  clock: ({ start_ms, period_ms }) => ({
    startMs: start_ms,
    periodMs: period_ms,
  }),
});

function settle({ timestamps, values }: Observations, alarmsPerMonth?: number) {
  const { to = 0, medianPeriodMs = 1 } = sampling(timestamps);
  const training = Math.min(values.length, MAX_TRAINING);
  return {
    strictness: strictnessFor(alarmsPerMonth, training * medianPeriodMs),
    budget: alarmsPerObservation(alarmsPerMonth, medianPeriodMs),
    training,
    start_ms: to,
    period_ms: medianPeriodMs,
  };
}
