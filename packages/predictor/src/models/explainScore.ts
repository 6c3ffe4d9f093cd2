import type { Explanation } from '@vigia/detectors';
import type { Scorer } from './ModelSource';

/** Why a detector without parts scored a value as it did: its score and its bound are all that there is to tell. */
export function explainScore(
  { algorithm, threshold }: Pick<Scorer, 'algorithm' | 'threshold'>,
  score: number,
): Explanation {
  return {
    component: algorithm,
    severity: score / threshold,
    measured: score,
    bound: threshold,
  };
}
