import { LRUCache } from 'lru-cache';
import { Moments } from '@vigia/detectors';
import type { PredictorClient, Rollup } from '@vigia/plugin-anomaly-common';
import type { HistoryStats, SeriesStatistics } from './HistoryStats';

const MAX_SERIES = 10_000;
const TTL_MS = 60_000;

/** The past of a series as the portal's roll-ups have it, read over HTTP; once a minute at most. */
export class RollupHistoryClient implements HistoryStats {
  readonly #client: Pick<PredictorClient, 'listRollups'>;
  readonly #known = new LRUCache<string, SeriesStatistics>({
    max: MAX_SERIES,
    ttl: TTL_MS,
  });

  constructor(client: Pick<PredictorClient, 'listRollups'>) {
    this.#client = client;
  }

  of(seriesId: string): SeriesStatistics | Promise<SeriesStatistics> {
    return this.#known.get(seriesId) ?? this.#read(seriesId);
  }

  async #read(seriesId: string): Promise<SeriesStatistics> {
    const rollups = await this.#client.listRollups(seriesId);
    const statistics = summarize(rollups, Date.now());
    this.#known.set(seriesId, statistics);
    return statistics;
  }
}

function summarize(rollups: readonly Rollup[], now: number): SeriesStatistics {
  let sum = Moments.create();
  let until = -Infinity;
  for (const rollup of rollups) {
    const { count, mean = 0, std = 0, windowStart, windowMs } = rollup;
    if (count > 0) {
      sum = sum.merge(Moments.from({ count, mean, m2: std * std * count }));
      until = Math.max(until, windowStart + windowMs);
    }
  }
  const { count, mean, std } = sum;
  return {
    count,
    mean,
    std,
    asOf: count > 0 ? Math.min(until, now) : undefined,
  };
}
