import { optimiseNabThreshold } from './optimise';
import {
  countWindows,
  normaliseNabScore,
  rawNabScore,
  type NabResult,
} from './score';
import type { ScoringProfile } from './types';

/** A {@link NabResult} with the category that it is left out with. */
export interface CategorizedResult extends NabResult {
  readonly category: string;
}

/** What {@link leaveOneCategoryOut} gives. */
export interface LeaveOneOutScore {
  /** The benchmark's score, 100 for a perfect detector, of all series under thresholds that never saw their category. */
  readonly score: number;
  /** By category: the threshold that the other categories chose. */
  readonly thresholds: Readonly<Record<string, number>>;
}

/**
 * Scores every category with the one threshold that is best on all others: what a threshold is worth on series of a kind
 * that it was not tuned on.
 *
 * @throws ParameterError when no series has a window, or scores are missing
 */
export function leaveOneCategoryOut(
  corpus: readonly CategorizedResult[],
  profile: ScoringProfile,
): LeaveOneOutScore {
  const thresholds: Record<string, number> = {};
  let raw = 0;
  for (const category of new Set(corpus.map(series => series.category))) {
    const { threshold } = optimiseNabThreshold(
      corpus.filter(series => series.category !== category),
      profile,
    );
    thresholds[category] = threshold;
    for (const series of corpus) {
      if (series.category === category)
        raw += rawNabScore(series, threshold, profile);
    }
  }
  return {
    score: normaliseNabScore(raw, countWindows(corpus), profile),
    thresholds,
  };
}
