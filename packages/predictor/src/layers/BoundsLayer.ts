import type { Resolution, ScoringLayer } from './ScoringLayer';
import { zScoreScorer } from './zScore';

/** The HLD's conservative bounds: mean 0, std 1. */
const BOUNDS: Resolution = {
  scorer: zScoreScorer(0, 1),
  modelInfo: {
    version: 'fallback',
    stage: 'fallback',
    type: 'fallback_bounds',
    loadedFrom: 'bounds',
  },
  confidence: 'low',
};

/** The last layer: it needs nothing, so it always answers. */
export class BoundsLayer implements ScoringLayer {
  readonly name = 'bounds';

  resolve(_seriesId: string): Resolution {
    return BOUNDS;
  }
}
