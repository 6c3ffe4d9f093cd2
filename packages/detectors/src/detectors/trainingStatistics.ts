import { ParameterError } from '../errors';
import { Moments } from '../math/Moments';
import type { DetectorState } from '../types';
import { stateNumber } from './state';

/**
 * What every detector keeps of its training window, whatever else it fits: health is judged against it, and it is the
 * z-score to fall back on.
 */
export type TrainingStatistics = {
  /** In the series' unit. */
  readonly mean: number;
  /** Population standard deviation, in the series' unit. */
  readonly std: number;
  /** The most consecutive observations of one and the same value. */
  readonly longest_run: number;
};

/** @throws ParameterError when the values, or the sums over them, are not finite */
export function trainingStatistics(
  values: ArrayLike<number>,
): TrainingStatistics {
  const { mean, std } = Moments.of(values);
  if (!Number.isFinite(std)) {
    throw new ParameterError(
      'values',
      `must be finite and below 1e150, got a standard deviation of ${std}`,
    );
  }
  return { mean, std, longest_run: longestRun(values) };
}

/** @throws ParameterError when the state lacks one of them */
export function restoreTrainingStatistics(
  state: DetectorState,
): TrainingStatistics {
  return {
    mean: stateNumber(state, 'mean'),
    std: stateNumber(state, 'std', 0),
    longest_run: stateNumber(state, 'longest_run', 0),
  };
}

function longestRun(values: ArrayLike<number>): number {
  let longest = 0;
  let current = 0;
  for (let i = 0; i < values.length; i++) {
    current = i > 0 && values[i] === values[i - 1] ? current + 1 : 1;
    if (current > longest) longest = current;
  }
  return longest;
}
