import type { AnsweredByPool } from '../scoring';
import type { Resolution, ScoringLayer } from './ScoringLayer';
import { zScoreScorer } from './zScore';

/** The last layer, the HLD's conservative bounds (mean 0, std 1): it needs nothing, so it always answers. */
export class BoundsLayer implements ScoringLayer {
  readonly name = 'bounds';
  readonly #bounds: Resolution;

  constructor(answers: AnsweredByPool) {
    this.#bounds = { scorer: zScoreScorer(0, 1), answeredBy: answers.bounds };
  }

  resolve(_seriesId: string): Resolution {
    return this.#bounds;
  }
}
