import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import type { JobPage, JobQuery } from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import { rankOf } from './jobRow';
import { idSet } from './records';
import { fromJoined, joinedJobs } from './selectJobs';

const DEFAULT_PAGE_SIZE = 50;
/** Rows of a list are counted up to here: nobody pages further, and counting millions takes seconds. */
const MOST_COUNTED = 10_000;

/** Jobs, newest first. */
export class JobList {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  /** A page. `total` is exact up to 10,000 and no more than that. */
  async page(query: JobQuery): Promise<JobPage> {
    const { limit = DEFAULT_PAGE_SIZE, cursor } = query;
    const now = this.#now();
    const before = cursor === undefined ? undefined : decodeJobCursor(cursor);
    const { ids, total } = await this.#find(query, now, limit + 1, before);
    const shown = ids.slice(0, limit);
    const rows = await joinedJobs(this.#knex)
      .whereRaw('j.job_id ?', [idSet(this.#knex, shown)])
      .orderBy('j.job_id', 'desc');
    return {
      // What changed its state between the two looks is in neither: it is on the page that it belongs to by now.
      items: rows
        .map(row => fromJoined(row, now))
        .filter(job => !query.status || job.status === query.status),
      total,
      nextCursor:
        ids.length > limit ? encodeCursor([shown[limit - 1]]) : undefined,
    };
  }

  async #find(
    query: JobQuery,
    now: number,
    limit: number,
    before: string | undefined,
  ): Promise<{ ids: string[]; total: number }> {
    const page = this.#matching(query, now)
      .orderBy('x.job_id', 'desc')
      .limit(limit);
    if (before !== undefined) {
      page.where('x.job_id', '<', before);
    }
    const rows = await page;
    if (before === undefined && rows.length < limit) {
      return { ids: rows.map(row => row.job_id), total: rows.length };
    }
    const counted = this.#matching(query, now)
      .limit(MOST_COUNTED)
      .as('counted');
    const [{ total }] = await this.#knex.from(counted).count({ total: '*' });
    return { ids: rows.map(row => row.job_id), total: Number(total) };
  }

  /** The ids of the jobs that a query asks for. */
  #matching(
    query: JobQuery,
    now: number,
  ): Knex.QueryBuilder<object, { job_id: string }[]> {
    const jobs = this.#withStatus(query, now).select('x.job_id');
    if (query.seriesId !== undefined) {
      jobs.where('x.series_id', query.seriesId);
    }
    if (query.runId !== undefined) {
      jobs.where('x.run_id', query.runId);
    }
    if (query.priority !== undefined) {
      jobs.where('x.priority', rankOf(query.priority));
      if (query.priority !== 'low') {
        // What the partial indexes ask for.
        jobs.where('x.priority', '<', this.#knex.raw('3'));
      }
    }
    return jobs;
  }

  /** From the smallest table that knows: the history may be millions of rows. */
  #withStatus({ status, seriesId }: JobQuery, now: number): Knex.QueryBuilder {
    switch (status) {
      case undefined:
        return this.#knex('training_jobs as x');
      case 'completed':
        return this.#knex('training_jobs as x').where('x.status', status);
      case 'failed':
      case 'cancelled':
        return this.#knex('training_jobs as x')
          .join('training_failures as f', 'f.job_id', 'x.job_id')
          .where('f.status', status);
      default: {
        // Only the history has an index by series.
        const open =
          seriesId === undefined
            ? this.#knex('training_open as x')
            : this.#knex('training_jobs as x').join(
                'training_open as o',
                'o.job_id',
                'x.job_id',
              );
        const alias = seriesId === undefined ? 'x' : 'o';
        return open.whereRaw(
          status === 'queued'
            ? `(${alias}.lease_token is null or ${alias}.available_at + 0 <= ?)`
            : `${alias}.lease_token is not null and ${alias}.available_at + 0 > ?`,
          [now],
        );
      }
    }
  }
}

/** @throws InputError when it is not a cursor of this list */
function decodeJobCursor(cursor: string): string {
  const [jobId] = decodeCursor(cursor, 1);
  if (typeof jobId !== 'string') {
    throw new InputError('cursor must be the next_cursor of a page of jobs');
  }
  return jobId.replaceAll('\0', '');
}
