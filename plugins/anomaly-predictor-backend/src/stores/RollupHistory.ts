import { LRUCache } from 'lru-cache';
import type { HistoryStats, SeriesStatistics } from '@vigia/predictor';
import type { RollupStore } from './RollupStore';

const MAX_SERIES = 10_000;

/** The past of a series as its roll-ups have it; read again once a minute at most. */
export class RollupHistory implements HistoryStats {
  readonly #rollups: Pick<RollupStore, 'recentMoments'>;
  readonly #cache: LRUCache<string, SeriesStatistics>;

  /** @param ttlMs - how long a series' statistics are used without reading them again */
  constructor(rollups: Pick<RollupStore, 'recentMoments'>, ttlMs = 60_000) {
    this.#rollups = rollups;
    this.#cache = new LRUCache({ max: MAX_SERIES, ttl: ttlMs });
  }

  async of(seriesId: string): Promise<SeriesStatistics | undefined> {
    const known = this.#cache.get(seriesId);
    if (known) {
      return known;
    }
    const { count, mean, std } = await this.#rollups.recentMoments(seriesId);
    const statistics = { count, mean, std };
    this.#cache.set(seriesId, statistics);
    return statistics;
  }
}
