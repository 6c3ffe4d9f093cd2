import { NO_WINDOW } from './positions';
import { assertScored, type NabResult } from './score';
import type { ScoringProfile } from './types';

/** A threshold, and the raw score that a corpus earns under it. */
export interface NabOptimum {
  /** Scores at or above it are alarms; Infinity when silence earns most. */
  readonly threshold: number;
  readonly raw: number;
}

/** An observation that is an alarm under a threshold low enough. */
interface Candidate {
  readonly score: number;
  readonly worth: number;
  /** Its window in the whole corpus, or {@link NO_WINDOW}. */
  readonly window: number;
}

/**
 * The benchmark's own optimiser: of all thresholds the one, common to the whole corpus, under which it earns most; of
 * equals the highest. Sorts the n scores above 0 once: O(n log n).
 *
 * @throws ParameterError with field `scores` when there is not one an observation
 */
export function optimiseNabThreshold(
  corpus: readonly NabResult[],
  profile: ScoringProfile,
): NabOptimum {
  const { candidates, windowCount } = candidatesOf(corpus);
  const earned = new Float64Array(windowCount).fill(-profile.falseNegative);
  let raw = -profile.falseNegative * windowCount;
  let best: NabOptimum = { threshold: Infinity, raw };
  for (const [i, { score, worth, window }] of candidates.entries()) {
    if (window === NO_WINDOW) {
      raw += profile.falsePositive * worth;
    } else if (worth > earned[window]) {
      raw += worth - earned[window];
      earned[window] = worth;
    }
    const complete = candidates[i + 1]?.score !== score;
    if (complete && raw > best.raw) best = { threshold: score, raw };
  }
  return best;
}

/** Highest score first. */
function candidatesOf(corpus: readonly NabResult[]) {
  const candidates: Candidate[] = [];
  let windowCount = 0;
  for (const result of corpus) {
    assertScored(result);
    const { scores, positions } = result;
    for (let i = positions.probation; i < scores.length; i++) {
      if (!(scores[i] > 0)) continue;
      const window = positions.windowOf[i];
      candidates.push({
        score: scores[i],
        worth: positions.worth[i],
        window: window === NO_WINDOW ? NO_WINDOW : windowCount + window,
      });
    }
    windowCount += positions.windowCount;
  }
  candidates.sort((a, b) => b.score - a.score);
  return { candidates, windowCount };
}
