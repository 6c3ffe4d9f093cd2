import { ParameterError } from '../../errors';
import { NO_WINDOW, type NabPositions } from './positions';
import type { ScoringProfile } from './types';

/** A series of the corpus, and what a detector said of it. */
export interface NabResult {
  readonly positions: NabPositions;
  /** One an observation: an alarm where it is at or above the threshold. 0 or NaN where none is meant whatever the threshold. */
  readonly scores: Float64Array;
}

/** @throws ParameterError with field `scores` when there is not one an observation */
export function assertScored({ positions, scores }: NabResult): void {
  if (scores.length !== positions.worth.length) {
    throw new ParameterError(
      'scores',
      `must be ${positions.worth.length}, one an observation, got ${scores.length}`,
    );
  }
}

/**
 * What the alarms of one series earn: for each window its best alarm, or minus `falseNegative`; for each alarm elsewhere
 * `falsePositive` times what its position is worth.
 *
 * @throws ParameterError with field `scores` when there is not one an observation
 */
export function rawNabScore(
  result: NabResult,
  threshold: number,
  profile: ScoringProfile,
): number {
  assertScored(result);
  const { scores, positions } = result;
  const { windowOf, worth, windowCount } = positions;
  const found = new Float64Array(windowCount).fill(-profile.falseNegative);
  let score = 0;
  for (let i = positions.probation; i < scores.length; i++) {
    if (!(scores[i] >= threshold)) continue;
    const window = windowOf[i];
    if (window === NO_WINDOW) score += profile.falsePositive * worth[i];
    else if (worth[i] > found[window]) found[window] = worth[i];
  }
  return found.reduce((sum, earned) => sum + earned, score);
}

/** Puts a corpus' sum of raw scores on the benchmark's scale: 0 for a detector that says nothing, 100 for a perfect one. */
export function normaliseNabScore(
  raw: number,
  windowCount: number,
  profile: ScoringProfile,
): number {
  const silent = -profile.falseNegative * windowCount;
  return (100 * (raw - silent)) / (windowCount - silent);
}

/**
 * The benchmark's score of a corpus under one threshold.
 *
 * @throws ParameterError when no series has a window, or scores are missing
 */
export function nabScore(
  corpus: readonly NabResult[],
  threshold: number,
  profile: ScoringProfile,
): number {
  let raw = 0;
  for (const result of corpus) raw += rawNabScore(result, threshold, profile);
  return normaliseNabScore(raw, countWindows(corpus), profile);
}

/** @throws ParameterError with field `windows` when there is none: such a corpus has no score */
export function countWindows(corpus: readonly NabResult[]): number {
  const windows = corpus.reduce(
    (sum, { positions }) => sum + positions.windowCount,
    0,
  );
  if (windows === 0) {
    throw new ParameterError('windows', 'at least one series must have one');
  }
  return windows;
}
