import { LRUCache } from 'lru-cache';
import { Moments } from '@vigia/detectors';
import type { PredictorClient, Rollup } from '@vigia/plugin-anomaly-common';
import type { HistoryStats, SeriesStatistics } from './HistoryStats';
import { MIN_HISTORY_POINTS } from './StatisticsLayer';

const MAX_SERIES = 10_000;
const TTL_MS = 60_000;
/** Nobody waits longer; what hangs must not keep the next from asking. */
const READ_TIMEOUT_MS = 2_000;
/** A past that is too short to judge by grows quickly: it is looked at again this soon. */
const SHORT_PAST_TTL_MS = 1_000;

/** The past of a series as the portal's roll-ups have it, read over HTTP; once a minute at most, and once at a time. */
export class RollupHistoryClient implements HistoryStats {
  readonly #client: Pick<PredictorClient, 'listRollups'>;
  readonly #known = new LRUCache<string, SeriesStatistics>({
    max: MAX_SERIES,
    ttl: TTL_MS,
  });
  readonly #reading = new Map<string, Promise<SeriesStatistics>>();

  constructor(client: Pick<PredictorClient, 'listRollups'>) {
    this.#client = client;
  }

  of(seriesId: string): SeriesStatistics | Promise<SeriesStatistics> {
    const known = this.#known.get(seriesId) ?? this.#reading.get(seriesId);
    if (known) {
      return known;
    }
    const reading = this.#read(seriesId).finally(() =>
      this.#reading.delete(seriesId),
    );
    this.#reading.set(seriesId, reading);
    return reading;
  }

  async #read(seriesId: string): Promise<SeriesStatistics> {
    const rollups = await this.#client.listRollups(
      seriesId,
      {},
      { signal: AbortSignal.timeout(READ_TIMEOUT_MS) },
    );
    const statistics = summarize(rollups, Date.now());
    const ttl =
      statistics.count < MIN_HISTORY_POINTS ? SHORT_PAST_TTL_MS : TTL_MS;
    this.#known.set(seriesId, statistics, { ttl });
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
