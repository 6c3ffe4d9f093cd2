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

  resolve(
    seriesId: string,
  ): Resolution | undefined | Promise<Resolution | undefined> {
    if (performance.now() < this.#askAgainAt) {
      return undefined;
    }
    const past = this.#ask(() => this.#history.of(seriesId));
    return past instanceof Promise
      ? this.#wait(seriesId, past)
      : this.#toResolution(past);
  }

  async #wait(
    seriesId: string,
    past: Promise<SeriesStatistics | undefined>,
  ): Promise<Resolution | undefined> {
    try {
      return this.#toResolution(
        await withTimeout(
          `Reading the history of ${seriesId}`,
          READ_TIMEOUT_MS,
          () => past,
        ),
      );
    } catch (error) {
      this.#pause();
      throw error;
    }
  }

  #ask<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      this.#pause();
      throw error;
    }
  }

  #pause(): void {
    this.#askAgainAt = performance.now() + PAUSE_AFTER_FAILURE_MS;
  }

  #toResolution(past: SeriesStatistics | undefined): Resolution | undefined {
    if (!past || past.count < MIN_HISTORY_POINTS) {
      return undefined;
    }
    const { mean, std, asOf } = past;
    return {
      scorer: zScoreScorer(mean, std),
      answeredBy: this.#answers.statistics(
        asOf === undefined ? undefined : this.#now() - asOf,
      ),
    };
  }
}
