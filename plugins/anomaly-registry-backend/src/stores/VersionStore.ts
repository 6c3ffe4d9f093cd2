import type { Knex } from 'knex';
import type { Version, VersionPage } from '@vigia/plugin-anomaly-common';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import type { StageTransition } from '../decisions';
import { type Paging, readNumberedPage } from './paging';
import { readProductionPage, type ColumnsPage } from './productionPage';
import { insertRows, recordsOf } from './records';
import {
  NEW_VERSION_COLUMNS,
  toVersion,
  VERSION_COLUMNS,
  type VersionRow,
} from './versionRow';

/** Reads and writes the table `versions`. Nothing of a row but its stage ever changes. */
export class VersionStore {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  /** With its state. */
  async get(seriesId: string, version: number): Promise<Version | undefined> {
    const row = await this.#database<VersionRow>('versions')
      .where({ series_id: seriesId, version })
      .first();
    return row && toVersion(row as VersionRow);
  }

  /** Without its state. */
  async find(
    by: { series_id: string } & Partial<
      Pick<VersionRow, 'version' | 'stage' | 'job_id'>
    >,
    database: Knex = this.#database,
  ): Promise<Version | undefined> {
    const row = await database<VersionRow>('versions')
      .where(by)
      .first(...VERSION_COLUMNS);
    return row && toVersion(row as VersionRow);
  }

  /** The version in Production, with its state. */
  async production(seriesId: string): Promise<Version | undefined> {
    const row = await this.#database<VersionRow>('versions')
      .where({ series_id: seriesId, stage: 'Production' })
      .first();
    return row && toVersion(row as VersionRow);
  }

  /** Newest first, without states. */
  async list(seriesId: string, paging: Paging): Promise<VersionPage> {
    const query = this.#database('versions')
      .where({ series_id: seriesId })
      .select(VERSION_COLUMNS);
    const [{ rows, nextCursor }, total] = await Promise.all([
      readNumberedPage<VersionRow, 'version'>(query, 'version', paging),
      this.count(seriesId),
    ]);
    return { items: rows.map(toVersion), nextCursor, total };
  }

  async count(
    seriesId: string,
    database: Knex = this.#database,
  ): Promise<number> {
    const [{ total }] = await database('versions')
      .where({ series_id: seriesId })
      .count({ total: '*' });
    return Number(total);
  }

  /** Production versions in columns, in the order of series ids. */
  productionPage(
    request: Parameters<typeof readProductionPage>[1],
  ): Promise<ColumnsPage> {
    return readProductionPage(this.#database, request);
  }

  async countProduction(): Promise<number> {
    const [{ total }] = await this.#database('versions')
      .where({ stage: 'Production' })
      .count({ total: '*' });
    return Number(total);
  }

  /** The versions that jobs have made. */
  async findJobs(
    tx: Knex.Transaction,
    jobs: readonly { seriesId: string; jobId: string }[],
  ): Promise<{ seriesId: string; jobId: string; version: number }[]> {
    // From the jobs to the versions, whatever SQLite's planner thinks of it: it knows nothing of a JSON array's length.
    const rows = await tx
      .select<Pick<VersionRow, 'series_id' | 'job_id' | 'version'>[]>({
        series_id: 'v.series_id',
        job_id: 'v.job_id',
        version: 'v.version',
      })
      .from(
        tx.raw(
          `${recordsOf(
            { series_id: 'text', job_id: 'text' },
            isPostgres(tx),
          )} cross join versions as v`,
          [
            JSON.stringify(
              jobs.map(({ seriesId, jobId }) => ({
                series_id: seriesId,
                job_id: jobId,
              })),
            ),
          ],
        ),
      )
      .whereRaw('v.series_id = r.series_id and v.job_id = r.job_id');
    return rows.map(row => ({
      seriesId: row.series_id,
      jobId: row.job_id,
      version: row.version,
    }));
  }

  insertAll(tx: Knex.Transaction, rows: readonly VersionRow[]): Promise<void> {
    return insertRows(tx, 'versions', NEW_VERSION_COLUMNS, rows);
  }

  /** False when the version was not in the stage that it should leave. */
  async move(
    tx: Knex.Transaction,
    seriesId: string,
    transition: StageTransition,
    at: number,
  ): Promise<boolean> {
    const { version, from, to } = transition;
    const moved = await tx('versions')
      .where({ series_id: seriesId, version, stage: from })
      .update({ stage: to, stage_changed_at: at });
    return moved === 1;
  }

  async deleteAll(tx: Knex.Transaction, seriesId: string): Promise<number> {
    return tx('versions').where({ series_id: seriesId }).delete();
  }
}
