import type { Knex } from 'knex';
import { Moments } from '@vigia/detectors';
import type { Rollup } from '@vigia/plugin-anomaly-common';
import { ROLLUP_WINDOW_MS, type RollupDelta } from '@vigia/predictor';
import { chunks } from './chunks';

const ROWS_PER_UPSERT = 50;
/** What "lately" means for a list without a range and for the statistics of the fallback. */
const RECENT_MS = 7 * 24 * 3_600_000;

interface RollupRow {
  series_id: string;
  version: string;
  window_start: number;
  count: number;
  errors: number;
  anomalies: number;
  mean: number;
  m2: number;
  min: number | null;
  max: number | null;
  latency_sum_ms: number;
  recorded_at: number;
}

function toRow(delta: RollupDelta, recordedAt: number): RollupRow {
  const { count, mean, m2, min, max } = delta.moments;
  return {
    series_id: delta.seriesId,
    version: delta.version,
    window_start: delta.windowStart,
    count,
    errors: delta.errors,
    anomalies: delta.anomalies,
    mean,
    m2,
    min: min ?? null,
    max: max ?? null,
    latency_sum_ms: delta.latencySumMs,
    recorded_at: recordedAt,
  };
}

function momentsOf({ count, mean, m2, min, max }: RollupRow): Moments {
  return Moments.from({
    count,
    mean,
    m2,
    min: min ?? undefined,
    max: max ?? undefined,
  });
}

function fromRow(row: RollupRow): Rollup {
  const moments = momentsOf(row);
  return {
    windowStart: row.window_start,
    windowMs: ROLLUP_WINDOW_MS,
    version: row.version,
    count: row.count,
    errors: row.errors,
    anomalies: row.anomalies,
    ...(row.count > 0
      ? {
          mean: moments.mean,
          std: moments.std,
          min: moments.min,
          max: moments.max,
          latencyMeanMs: row.latency_sum_ms / row.count,
        }
      : {}),
  };
}

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

const byKey = (a: RollupRow, b: RollupRow) =>
  compare(a.series_id, b.series_id) ||
  a.window_start - b.window_start ||
  compare(a.version, b.version);

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Roll-ups of predictions. */
export class RollupStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds to the roll-ups. Each key may be there once. */
  async merge(
    deltas: readonly RollupDelta[],
    transaction: Knex = this.#knex,
  ): Promise<void> {
    const recordedAt = Date.now();
    // Every instance locks rows in the same order, so that none waits for another in a circle.
    const rows = deltas.map(delta => toRow(delta, recordedAt)).sort(byKey);
    for (const chunk of chunks(rows, ROWS_PER_UPSERT)) {
      await transaction('rollups')
        .insert(chunk)
        .onConflict(['series_id', 'window_start', 'version'])
        .merge(mergeColumns(this.#knex));
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

  /** Moments of the values of the last seven days that there are. */
  async recentMoments(seriesId: string): Promise<Moments> {
    const rows = await this.#rows(seriesId, {});
    return rows.reduce(
      (sum, row) => sum.merge(momentsOf(row)),
      Moments.create(),
    );
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
