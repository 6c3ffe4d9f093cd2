import type { HistoryStats } from './HistoryStats';
import type { Resolution, ScoringLayer } from './ScoringLayer';
import { zScoreScorer } from './zScore';

/** Fewer values say too little about a deviation: three sigma of a handful would cry at everything. */
export const MIN_HISTORY_POINTS = 30;

/** The z-score of the values that were seen before. */
export class StatisticsLayer implements ScoringLayer {
  readonly name = 'statistics';
  readonly #history: HistoryStats;

  constructor(history: HistoryStats) {
    this.#history = history;
  }

  async resolve(seriesId: string): Promise<Resolution | undefined> {
    const statistics = await this.#history.of(seriesId);
    if (!statistics || statistics.count < MIN_HISTORY_POINTS) {
      return undefined;
    }
    return {
      scorer: zScoreScorer(statistics.mean, statistics.std),
      modelInfo: {
        version: 'fallback',
        stage: 'fallback',
        type: 'fallback_zscore',
        loadedFrom: 'statistics',
      },
      confidence: 'low',
    };
  }
}
