import type { Knex } from 'knex';
import type {
  HealthReport,
  ScheduleInUse,
  Series,
  SeriesIdPage,
  SeriesIdQuery,
  SeriesPage,
  SeriesQuery,
} from '@vigia/plugin-anomaly-common';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import type { SeriesDefinition } from '../decisions';
import { writeHealth } from './healthReports';
import { DEFAULT_PAGE_ROWS } from './paging';
import { recordsOf } from './records';
import { readSchedulesInUse, readSeriesIds } from './seriesIds';
import { filterSeries, pageSeries, seriesCursorAfter } from './seriesList';
import { type SeriesRow, toDefinitionColumns, toSeries } from './seriesRow';

/** Reads and writes the table `series`. */
export class SeriesStore {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  async get(
    seriesId: string,
    database = this.#database,
  ): Promise<Series | undefined> {
    const row = await selectSeries(database)
      .where('s.series_id', seriesId)
      .first();
    return row && toSeries(row);
  }

  /** Unknown ones are left out. */
  async find(seriesIds: readonly string[]): Promise<Series[]> {
    const rows = await selectSeries(this.#database).whereIn(
      's.series_id',
      seriesIds,
    );
    return rows.map(toSeries);
  }

  /** @throws InputError for a cursor that is not of this list */
  listIds(query: SeriesIdQuery): Promise<SeriesIdPage> {
    return readSeriesIds(this.#database, query);
  }

  schedulesInUse(): Promise<ScheduleInUse[]> {
    return readSchedulesInUse(this.#database);
  }

  /** @throws InputError for a cursor that is not of this list */
  async list(query: SeriesQuery): Promise<SeriesPage> {
    const limit = query.limit ?? DEFAULT_PAGE_ROWS;
    const [rows, [{ total }]] = await Promise.all([
      pageSeries(
        filterSeries(selectSeries(this.#database), query),
        query,
        limit,
      ),
      filterSeries(
        this.#database('series as s').count({ total: '*' }),
        query,
      ) as Promise<{ total: number | string }[]>,
    ]);
    const page = rows.slice(0, limit);
    return {
      items: page.map(toSeries),
      nextCursor:
        rows.length > limit
          ? seriesCursorAfter(page[page.length - 1], query)
          : undefined,
      total: Number(total),
    };
  }

  /** Rejects with the database's conflict when the id is taken. */
  async insert(
    tx: Knex.Transaction,
    series: SeriesDefinition,
    created: { at: number; by: string },
  ): Promise<void> {
    await tx('series').insert({
      ...toDefinitionColumns(series),
      created_at: created.at,
      created_by: created.by,
      updated_at: created.at,
    });
  }

  /**
   * Holds a series until the transaction ends: every write about one series waits here for the one before.
   *
   * @returns its latest version number, 0 without a version; undefined when there is no such series
   */
  async lock(
    tx: Knex.Transaction,
    seriesId: string,
  ): Promise<number | undefined> {
    return (await this.lockAll(tx, [seriesId])).get(seriesId);
  }

  /**
   * Holds series until the transaction ends, always in the order of their ids: two transactions then cannot wait for one
   * another.
   *
   * @returns the latest version number of each that is registered, 0 without a version
   */
  async lockAll(
    tx: Knex.Transaction,
    seriesIds: readonly string[],
  ): Promise<Map<string, number>> {
    const rows: Pick<SeriesRow, 'series_id' | 'latest_version'>[] = await tx(
      'series',
    )
      .whereIn('series_id', seriesIds)
      .orderBy('series_id')
      .forUpdate()
      .select('series_id', 'latest_version');
    return new Map(rows.map(row => [row.series_id, row.latest_version]));
  }

  async update(
    tx: Knex.Transaction,
    series: SeriesDefinition,
    at: number,
  ): Promise<void> {
    await tx('series')
      .where({ series_id: series.seriesId })
      .update({ ...toDefinitionColumns(series), updated_at: at });
  }

  /** Sets the latest version of series that this transaction holds. */
  async setLatestVersions(
    tx: Knex.Transaction,
    latest: ReadonlyMap<string, number>,
    at: number,
  ): Promise<void> {
    const rows = [...latest].map(([seriesId, version]) => ({
      series_id: seriesId,
      latest_version: version,
    }));
    await tx.raw(
      `update series set latest_version = r.latest_version, updated_at = ?
      from ${recordsOf(
        { series_id: 'text', latest_version: 'integer' },
        isPostgres(tx),
      )}
      where series.series_id = r.series_id`,
      [at, JSON.stringify(rows)],
    );
  }

  async touch(
    tx: Knex.Transaction,
    seriesId: string,
    at: number,
  ): Promise<void> {
    await tx('series')
      .where({ series_id: seriesId })
      .update({ updated_at: at });
  }

  async delete(tx: Knex.Transaction, seriesId: string): Promise<void> {
    await tx('series').where({ series_id: seriesId }).delete();
  }

  /** Stores reports; unknown series are passed over, and of two reports of a series the later counts. */
  async reportHealth(reports: readonly HealthReport[]): Promise<void> {
    const latest = [
      ...new Map(reports.map(report => [report.seriesId, report])).values(),
    ];
    await writeHealth(this.#database, latest, isPostgres(this.#database));
  }
}

function selectSeries(
  database: Knex,
): Knex.QueryBuilder<SeriesRow, SeriesRow[]> {
  return database('series as s')
    .leftJoin('versions as p', join =>
      join.on('p.series_id', 's.series_id').andOnVal('p.stage', 'Production'),
    )
    .leftJoin('versions as l', join =>
      join
        .on('l.series_id', 's.series_id')
        .andOn('l.version', 's.latest_version'),
    )
    .select('s.*', {
      production_version: 'p.version',
      latest_stage: 'l.stage',
    });
}
