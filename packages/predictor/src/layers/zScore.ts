import type { Scorer } from '../models';

/** What the z-score is called where it is fitted. */
const ALGORITHM = 'statistical';
/** The HLD's bound of its fallback, in standard deviations. */
const THRESHOLD_SIGMA = 3;

/**
 * The HLD's `predict_with_fallback`: score = |value - mean| / std, an anomaly above 3; 0 where std is 0.
 */
export function zScoreScorer(mean: number, std: number): Scorer {
  const band = {
    expected: mean,
    lower: mean - THRESHOLD_SIGMA * std,
    upper: mean + THRESHOLD_SIGMA * std,
  };
  return {
    algorithm: ALGORITHM,
    threshold: THRESHOLD_SIGMA,
    contextLength: 0,
    score(value) {
      const score = std > 0 ? Math.abs(value - mean) / std : 0;
      return {
        verdict: score > THRESHOLD_SIGMA ? 'anomaly' : 'normal',
        score,
        ...(std > 0 ? { band } : {}),
      };
    },
  };
}
