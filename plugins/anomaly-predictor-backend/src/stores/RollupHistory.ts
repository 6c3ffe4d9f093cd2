import { LRUCache } from 'lru-cache';
import {
  MIN_HISTORY_POINTS,
  type HistoryStats,
  type SeriesStatistics,
} from '@vigia/predictor';
import type { RollupStore } from './RollupStore';

const MAX_SERIES = 10_000;
const TTL_MS = 60_000;
/** A past that is too short to judge by grows quickly: it is looked at again this soon. */
const SHORT_PAST_TTL_MS = 1_000;

/** The past of a series as its roll-ups have it; read again once a minute at most. */
export class RollupHistory implements HistoryStats {
  readonly #rollups: Pick<RollupStore, 'recentMoments'>;
  readonly #cache: LRUCache<string, SeriesStatistics>;

  constructor(rollups: Pick<RollupStore, 'recentMoments'>) {
    this.#rollups = rollups;
    this.#cache = new LRUCache({ max: MAX_SERIES, ttl: TTL_MS });
  }

  async of(seriesId: string): Promise<SeriesStatistics | undefined> {
    const known = this.#cache.get(seriesId);
    if (known) {
      return known;
    }
    const { moments, recordedAt } = await this.#rollups.recentMoments(seriesId);
    const { count, mean, std } = moments;
    const statistics = { count, mean, std, asOf: recordedAt };
    this.#cache.set(seriesId, statistics, {
      ttl: count < MIN_HISTORY_POINTS ? SHORT_PAST_TTL_MS : TTL_MS,
    });
    return statistics;
  }
}
