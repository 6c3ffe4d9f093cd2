import type { Knex } from 'knex';
import { Moments } from '@vigia/detectors';
import type { Rollup, TrafficList } from '@vigia/plugin-anomaly-common';
import { ROLLUP_WINDOW_MS, type RollupDelta } from '@vigia/predictor';
import { mergeRollups } from './mergeRollups';
import { fromRow, momentsOf, type RollupRow } from './rollupRow';

/** What "lately" means for a list without a range and for the statistics of the fallback. */
const RECENT_MS = 7 * 24 * 3_600_000;

/** Roll-ups of predictions. */
export class RollupStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds to the roll-ups, all or nothing. Each key may be there once. */
  async merge(
    deltas: readonly RollupDelta[],
    transaction?: Knex,
  ): Promise<void> {
    await (transaction
      ? mergeRollups(deltas, transaction)
      : this.#knex.transaction(own => mergeRollups(deltas, own)));
  }

  /** Oldest first; the seven days up to the newest roll-up when neither end is given. */
  async list(
    seriesId: string,
    range: { from?: number; to?: number } = {},
  ): Promise<Rollup[]> {
    const rows = await this.#rows(seriesId, range);
    return rows.map(fromRow);
  }

  /**
   * Moments of the values of the last seven days that there are.
   *
   * @returns with them when the newest of them were added, epoch milliseconds; absent when there are none
   */
  async recentMoments(
    seriesId: string,
  ): Promise<{ moments: Moments; recordedAt?: number }> {
    const rows = await this.#rows(seriesId, {});
    return {
      moments: rows.reduce(
        (sum, row) => sum.merge(momentsOf(row)),
        Moments.create(),
      ),
      recordedAt: rows.reduce<number | undefined>(
        (newest, row) => Math.max(newest ?? 0, row.recorded_at),
        undefined,
      ),
    };
  }

  /**
   * The series with the most predictions in the roll-ups that were added to since a time, most first.
   *
   * By the time of recording: what is replayed of last year is traffic of now.
   */
  async traffic(since: number, limit: number): Promise<TrafficList['items']> {
    const rows = await this.#knex<RollupRow>('rollups')
      .select('series_id')
      .sum({ predictions: 'count' })
      .where('recorded_at', '>=', since)
      .groupBy('series_id')
      .having(this.#knex.raw('sum(count) > 0'))
      .orderBy([{ column: 'predictions', order: 'desc' }, 'series_id'])
      .limit(limit);
    return rows.map(row => ({
      seriesId: row.series_id,
      predictions: Number(row.predictions),
    }));
  }

  /** Predictions in the roll-ups that were last added to within a range, its end exclusive; epoch milliseconds. */
  async trafficTotal({
    from,
    to,
  }: {
    from: number;
    to: number;
  }): Promise<number> {
    const [{ predictions }] = await this.#knex('rollups')
      .where('recorded_at', '>=', from)
      .where('recorded_at', '<', to)
      .sum({ predictions: 'count' });
    return Number(predictions ?? 0);
  }

  /** Deletes roll-ups that were last added to before a time; answers how many. */
  deleteRecordedBefore(time: number): Promise<number> {
    return this.#knex('rollups').where('recorded_at', '<', time).delete();
  }

  async deleteSeries(seriesId: string): Promise<void> {
    await this.#knex('rollups').where({ series_id: seriesId }).delete();
  }

  async #rows(
    seriesId: string,
    range: { from?: number; to?: number },
  ): Promise<RollupRow[]> {
    const from =
      range.from ??
      (range.to === undefined
        ? await this.#recentFrom(seriesId)
        : range.to - RECENT_MS);
    return (
      this.#knex<RollupRow>('rollups')
        .where({ series_id: seriesId })
        // The window that `from` lies in began before it.
        .andWhere('window_start', '>', from - ROLLUP_WINDOW_MS)
        .modify(builder => {
          if (range.to !== undefined) {
            builder.andWhere('window_start', '<=', range.to);
          }
        })
        .orderBy(['window_start', 'version'])
    );
  }

  async #recentFrom(seriesId: string): Promise<number> {
    const [{ newest }] = await this.#knex('rollups')
      .where({ series_id: seriesId })
      .max({ newest: 'window_start' });
    return (newest ?? 0) - RECENT_MS;
  }
}
