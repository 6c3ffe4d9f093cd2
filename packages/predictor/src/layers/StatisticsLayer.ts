import type { AnsweredByPool } from '../scoring';
import { withTimeout } from '../withTimeout';
import type { HistoryStats, SeriesStatistics } from './HistoryStats';
import type { Resolution, ScoringLayer } from './ScoringLayer';
import { zScoreScorer } from './zScore';

/** Fewer values say too little about a deviation: three sigma of a handful would cry at everything. */
export const MIN_HISTORY_POINTS = 30;
/** A prediction does not wait longer for its fallback. */
const READ_TIMEOUT_MS = 500;
/** How long the history is left alone after it did not answer. */
const PAUSE_AFTER_FAILURE_MS = 5_000;

/** The z-score of the values that were seen before. */
export class StatisticsLayer implements ScoringLayer {
  readonly name = 'statistics';
  readonly #history: HistoryStats;
  readonly #answers: AnsweredByPool;
  readonly #now: () => number;
  #askAgainAt = -Infinity;

  constructor(options: {
    history: HistoryStats;
    answers: AnsweredByPool;
    now?: () => number;
  }) {
    this.#history = options.history;
    this.#answers = options.answers;
    this.#now = options.now ?? Date.now;
  }

  async resolve(seriesId: string): Promise<Resolution | undefined> {
    const statistics = await this.#read(seriesId);
    if (!statistics || statistics.count < MIN_HISTORY_POINTS) {
      return undefined;
    }
    const { mean, std, asOf } = statistics;
    return {
      scorer: zScoreScorer(mean, std),
      answeredBy: this.#answers.statistics(
        asOf === undefined ? undefined : this.#now() - asOf,
      ),
    };
  }

  async #read(seriesId: string): Promise<SeriesStatistics | undefined> {
    if (performance.now() < this.#askAgainAt) {
      return undefined;
    }
    try {
      return await withTimeout(
        `Reading the history of ${seriesId}`,
        READ_TIMEOUT_MS,
        async () => this.#history.of(seriesId),
      );
    } catch (error) {
      this.#askAgainAt = performance.now() + PAUSE_AFTER_FAILURE_MS;
      throw error;
    }
  }
}
