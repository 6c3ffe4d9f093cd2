import { ParameterError } from '../errors';
import type { AlarmCalibrator } from './AlarmCalibrator';
import { AdaptiveConformal, conformalThreshold } from './conformal';
import { Dspot } from './Dspot';
import { fitTail, tailThreshold } from './tailThreshold';

const DAY_MS = 86_400_000;
const MONTH_DAYS = 365.25 / 12;

/** How many false alarms are borne. */
export interface AlarmBudget {
  /** Above 0. */
  readonly alarms: number;
  readonly per: 'day' | 'month';
}

/**
 * The share of observations that may be false alarms.
 *
 * @param periodMs - between two observations
 * @throws ParameterError with field `alarms` when the budget is not above 0 and below one an observation
 */
export function alarmProbability(
  { alarms, per }: AlarmBudget,
  periodMs: number,
): number {
  const days = per === 'day' ? 1 : MONTH_DAYS;
  const observations = (days * DAY_MS) / periodMs;
  const probability = alarms / observations;
  if (!(probability > 0 && probability < 1)) {
    throw new ParameterError(
      'alarms',
      `must be above 0 and below the ${observations} observations a ${per}, got ${alarms}`,
    );
  }
  return probability;
}

/**
 * The threshold that scores like these pass with a probability: the conformal one while the scores tell it, and beyond
 * them that of the tail that they end in. Where they have no tail, as those of a detector that is nearly always 0, it is
 * the largest of them.
 *
 * @param scores - of a window without anomalies; those that are not finite are left out
 * @throws ParameterError with field `scores` when none is finite
 */
export function budgetThreshold(
  scores: ArrayLike<number>,
  probability: number,
): number {
  const finite = Float64Array.from(scores).filter(Number.isFinite);
  if (finite.length === 0) {
    throw new ParameterError('scores', 'must have a finite one');
  }
  const tail = fitTail(finite);
  if (tail && probability < tail.share) {
    return tailThreshold(tail, probability);
  }
  const threshold = conformalThreshold(finite, probability);
  return threshold === Infinity
    ? finite.reduce((largest, score) => Math.max(largest, score))
    : threshold;
}

/** What {@link calibrateAlarms} needs. */
export interface CalibrationOptions {
  /**
   * `dspot` for budgets far rarer than the training window is long, `conformal` for one that is kept whatever the scores
   * do.
   */
  readonly method: 'dspot' | 'conformal';
  /** See {@link alarmProbability}. */
  readonly probability: number;
  /** Of `dspot`. */
  readonly driftWindow?: number;
}

/**
 * A calibrator that keeps the budget on a stream of scores.
 *
 * @throws ParameterError as {@link Dspot.fit} and {@link AdaptiveConformal.fit} do
 */
export function calibrateAlarms(
  trainingScores: ArrayLike<number>,
  { method, probability, driftWindow }: CalibrationOptions,
): AlarmCalibrator {
  return method === 'dspot'
    ? Dspot.fit(trainingScores, { probability, driftWindow })
    : AdaptiveConformal.fit(trainingScores, { probability });
}
