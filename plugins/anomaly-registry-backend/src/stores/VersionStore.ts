import type { Knex } from 'knex';
import type { Version, VersionPage } from '@vigia/plugin-anomaly-common';
import type { StageTransition } from '../decisions';
import { type Paging, readNumberedPage } from './paging';
import { readProductionLines, type LinesPage } from './productionLines';
import { toVersion, VERSION_COLUMNS, type VersionRow } from './versionRow';

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

  /** Production versions with their states, in the order of series ids. */
  async listProduction(page: {
    after?: string;
    limit: number;
  }): Promise<Version[]> {
    const query = this.#database<VersionRow>('versions').where({
      stage: 'Production',
    });
    if (page.after !== undefined) {
      query.where('series_id', '>', page.after);
    }
    const rows: VersionRow[] = await query
      .orderBy('series_id')
      .limit(page.limit);
    return rows.map(toVersion);
  }

  /** Production versions as lines of JSON, in the order of series ids. */
  productionLines(
    page: Parameters<typeof readProductionLines>[1],
  ): Promise<LinesPage> {
    return readProductionLines(this.#database, page);
  }

  async countProduction(): Promise<number> {
    const [{ total }] = await this.#database('versions')
      .where({ stage: 'Production' })
      .count({ total: '*' });
    return Number(total);
  }

  async insert(tx: Knex.Transaction, row: VersionRow): Promise<void> {
    await tx('versions').insert(row);
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
