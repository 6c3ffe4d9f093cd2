import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import { Moments } from '@vigia/detectors';
import type { Rollup, TrafficList } from '@vigia/plugin-anomaly-common';
import { ROLLUP_WINDOW_MS, type RollupDelta } from '@vigia/predictor';
import { chunks } from './chunks';
import {
  byKey,
  fromRow,
  keyOf,
  momentsOf,
  toRow,
  type RollupKey,
  type RollupRow,
} from './rollupRow';
import { decodeSketches, encodeSketches } from './sketchCodec';

const ROWS_PER_UPSERT = 20;
/** What "lately" means for a list without a range and for the statistics of the fallback. */
const RECENT_MS = 7 * 24 * 3_600_000;

/** Chan, Golub and LeVeque (1979), as one statement, so that instances merge into the same row without reading it. */
function mergeColumns(knex: Knex) {
  const old = (column: string) => `rollups.${column}`;
  const added = (column: string) => `excluded.${column}`;
  const sum = (column: string) => knex.raw(`${old(column)} + ${added(column)}`);
  const total = `nullif(${old('count')} + ${added('count')}, 0)`;
  const shift = `(${added('mean')} - ${old('mean')})`;
  const extreme = (column: string, comparison: '<' | '>') =>
    knex.raw(
      `case when ${old(column)} is null or ${added(column)} ${comparison} ${old(
        column,
      )} then coalesce(${added(column)}, ${old(column)}) else ${old(
        column,
      )} end`,
    );
  return {
    count: sum('count'),
    errors: sum('errors'),
    anomalies: sum('anomalies'),
    latency_sum_ms: sum('latency_sum_ms'),
    mean: knex.raw(
      `coalesce(${old('mean')} + ${shift} * ${added('count')} / ${total}, 0)`,
    ),
    m2: knex.raw(
      `coalesce(${old('m2')} + ${added('m2')} + ${shift} * ${shift} * ${old(
        'count',
      )} * ${added('count')} / ${total}, 0)`,
    ),
    min: extreme('min', '<'),
    max: extreme('max', '>'),
    recorded_at: knex.raw(added('recorded_at')),
  };
}

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
      ? this.#merge(deltas, transaction)
      : this.#knex.transaction(own => this.#merge(deltas, own)));
  }

  async #merge(
    deltas: readonly RollupDelta[],
    transaction: Knex,
  ): Promise<void> {
    const recordedAt = Date.now();
    const rows = deltas
      .map(delta => ({ delta, row: toRow(delta, recordedAt) }))
      .sort((a, b) => byKey(a.row, b.row));
    for (const chunk of chunks(rows, ROWS_PER_UPSERT)) {
      // The rows stay locked until the transaction ends: nobody merges the sketches that are read here in the meantime.
      const merged: MergedRow[] = await transaction('rollups')
        .insert(chunk.map(({ row }) => row))
        .onConflict(['series_id', 'window_start', 'version'])
        .merge(mergeColumns(this.#knex))
        .returning([
          'series_id',
          'window_start',
          'version',
          'count',
          'sketches',
        ]);
      const deltaOf = new Map(
        chunk.map(({ delta, row }) => [keyOf(row), delta]),
      );
      await updateSketches(
        merged.flatMap(row => mergeSketches(row, deltaOf.get(keyOf(row))!)),
        transaction,
      );
      // SQLite works on this thread: requests have their turn between two chunks.
      await nextTurn();
    }
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

type MergedRow = RollupKey & Pick<RollupRow, 'count' | 'sketches'>;
type SketchRow = RollupKey & { sketches: Buffer };

/** What is to be written of a row that a delta was added to: nothing where a part of its values was never sketched. */
function mergeSketches(row: MergedRow, delta: RollupDelta): SketchRow[] {
  const { series_id, window_start, version } = row;
  const { values, scores, latencies } = delta;
  if (!row.sketches && row.count > delta.moments.count) {
    return [];
  }
  let sketches = { values, scores, latencies };
  if (row.sketches) {
    const before = decodeSketches(row.sketches);
    before.values.merge(values);
    before.scores.merge(scores);
    before.latencies.merge(latencies);
    sketches = before;
  }
  return [
    { series_id, window_start, version, sketches: encodeSketches(sketches) },
  ];
}

/** One statement for many rows, which are locked already. */
async function updateSketches(
  rows: readonly SketchRow[],
  transaction: Knex,
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const binary = transaction.client.config.client === 'pg' ? 'bytea' : 'blob';
  const added = rows
    .map(
      () =>
        `(cast(? as text), cast(? as double precision), cast(? as text), cast(? as ${binary}))`,
    )
    .join(', ');
  await transaction.raw(
    `with added (series_id, window_start, version, sketches) as (values ${added})
    update rollups set sketches = added.sketches from added
    where rollups.series_id = added.series_id
      and rollups.window_start = added.window_start
      and rollups.version = added.version`,
    rows.flatMap(row => [
      row.series_id,
      row.window_start,
      row.version,
      row.sketches,
    ]),
  );
}
