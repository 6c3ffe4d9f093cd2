import type { AnomalyExplanation } from '@vigia/plugin-anomaly-common';
import type { RateRow } from '../../charts';

/** The windows that an explanation compares. */
export type ComparedWindows = NonNullable<AnomalyExplanation['windows']>;

/**
 * The most similar window laid over the one seen, level by level, so that both end at the anomaly.
 *
 * @param end - time of the anomaly, epoch milliseconds
 * @param periodMs - between observations
 * @returns the levels of the similar window and of the one seen, in the series' unit
 */
export function comparedRows(
  { seen, mostSimilar, observationsPerLevel }: ComparedWindows,
  end: number,
  periodMs: number,
): RateRow[] {
  return seen.map((level, place) => {
    const after = seen.length - 1 - place;
    return {
      timestamp: end - after * observationsPerLevel * periodMs,
      values: [mostSimilar[mostSimilar.length - 1 - after], level],
    };
  });
}
