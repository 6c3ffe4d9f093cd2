import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import type { JobPage, JobQuery } from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import { firstIdOf } from './jobIds';
import { fromJobRow, type JobRow, rankOf } from './jobRow';
import { endedJobs, openJobs, together } from './selectJobs';

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
    const rows = await this.#newest(query, now, limit + 1, before);
    const items = rows.slice(0, limit).map(row => fromJobRow(row, now));
    return {
      items,
      total:
        before === undefined && rows.length <= limit
          ? rows.length
          : await this.#count(query, now),
      nextCursor:
        rows.length > limit
          ? encodeCursor([items[limit - 1].jobId])
          : undefined,
    };
  }

  /** Jobs that were submitted within a range, its end exclusive, but for cancelled ones; epoch milliseconds. */
  async submitted({ from, to }: { from: number; to: number }): Promise<number> {
    // Ids are in the order of submission.
    const parts = [openJobs(this.#knex), endedJobs(this.#knex)].map(jobs =>
      jobs
        .clearSelect()
        .select('j.job_id')
        .where('j.job_id', '>=', firstIdOf(from))
        .where('j.job_id', '<', firstIdOf(to)),
    );
    parts[1].where('j.status', '<>', 'cancelled');
    const [{ total }] = await this.#knex
      .from(together(this.#knex, parts).as('submitted'))
      .count({ total: '*' });
    return Number(total);
  }

  async #newest(
    query: JobQuery,
    now: number,
    limit: number,
    before: string | undefined,
  ): Promise<JobRow[]> {
    const parts = this.#matching(query, now).map(part => {
      if (before !== undefined) {
        part.where('j.job_id', '<', before);
      }
      // Each by its own index; of both together the first are the first of the page.
      return part.orderBy('j.job_id', 'desc').limit(limit);
    });
    return this.#knex
      .from(together(this.#knex, parts).as('jobs'))
      .select('*')
      .orderBy('job_id', 'desc')
      .limit(limit);
  }

  async #count(query: JobQuery, now: number): Promise<number> {
    const parts = this.#matching(query, now).map(part =>
      part.clearSelect().select('j.job_id').limit(MOST_COUNTED),
    );
    const counted = together(this.#knex, parts).limit(MOST_COUNTED);
    const [{ total }] = await this.#knex
      .from(counted.as('counted'))
      .count({ total: '*' });
    return Number(total);
  }

  /** The jobs that a query asks for: those of them that are open, and those that have ended. */
  #matching(query: JobQuery, now: number): Knex.QueryBuilder[] {
    const parts = this.#withStatus(query, now);
    for (const jobs of parts) {
      if (query.seriesId !== undefined) {
        jobs.where('j.series_id', query.seriesId);
      }
      if (query.runId !== undefined) {
        jobs.where('j.run_id', query.runId);
      }
      if (query.priority !== undefined) {
        jobs.where('j.priority', rankOf(query.priority));
        if (query.priority !== 'low') {
          // What the partial indexes ask for.
          jobs.where('j.priority', '<', this.#knex.raw('3'));
        }
      }
    }
    return parts;
  }

  #withStatus({ status }: JobQuery, now: number): Knex.QueryBuilder[] {
    const open = openJobs(this.#knex);
    const ended = endedJobs(this.#knex);
    switch (status) {
      case undefined:
        return [open, ended];
      case 'completed':
        return [ended.where('j.status', status)];
      case 'failed':
      case 'cancelled':
        return [
          ended
            .where('j.status', status)
            // What the partial index asks for.
            .whereRaw(`j.status in ('failed', 'cancelled')`),
        ];
      case 'queued':
        return [
          open.whereRaw('(j.lease_token is null or j.available_at + 0 <= ?)', [
            now,
          ]),
        ];
      default:
        return [
          open.whereRaw(
            'j.lease_token is not null and j.available_at + 0 > ?',
            [now],
          ),
        ];
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
