import type { Knex } from 'knex';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import type {
  Job,
  JobPage,
  JobQuery,
  QueueSummary,
} from '@vigia/plugin-anomaly-common';
import {
  decodeCursor,
  encodeCursor,
  type QueuedJob,
} from '@vigia/plugin-anomaly-node';
import {
  fromJobRow,
  type JobRow,
  type NewJob,
  rankOf,
  toJobRow,
} from './jobRow';
import type { PayloadStore } from './PayloadStore';
import { countByPriority, withPositions } from './queuePositions';

const DEFAULT_PAGE_SIZE = 50;
const HOUR_MS = 3_600_000;

/** What came of a submission. */
export type Admission =
  | { outcome: 'admitted' }
  /** Another job of this series has the idempotency key. */
  | { outcome: 'repeated' }
  /** The series' last training is too recent. */
  | { outcome: 'too-soon'; admittedAt: number };

class NotAdmitted extends Error {}

/** Jobs as they are submitted, listed and cancelled. What workers write is in `JobRunStore`. */
export class JobStore {
  readonly #knex: Knex;
  readonly #payloads: PayloadStore;

  constructor(knex: Knex, payloads: PayloadStore) {
    this.#knex = knex;
    this.#payloads = payloads;
  }

  /** Writes a job, its observations and its series' slot; all of them or nothing, in any race. */
  async admit(
    job: NewJob,
    options: { minIntervalMs: number; observations?: Observations },
  ): Promise<Admission> {
    try {
      await this.#knex.transaction(async transaction => {
        await takeSlot(transaction, job, options.minIntervalMs);
        await transaction<JobRow>('training_jobs').insert(toJobRow(job));
        if (options.observations) {
          await this.#payloads.insert(transaction, job, options.observations);
        }
      });
      return { outcome: 'admitted' };
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        return { outcome: 'repeated' };
      }
      if (error instanceof NotAdmitted) {
        return { outcome: 'too-soon', admittedAt: await this.#admittedAt(job) };
      }
      throw error;
    }
  }

  async get(jobId: string): Promise<Job | undefined> {
    const row = await this.#knex<JobRow>('training_jobs')
      .where({ job_id: jobId })
      .first();
    return row && (await withPositions(this.#knex, [row]))[0];
  }

  async findByKey(
    seriesId: string,
    idempotencyKey: string,
  ): Promise<Job | undefined> {
    const row = await this.#knex<JobRow>('training_jobs')
      .where({ series_id: seriesId, idempotency_key: idempotencyKey })
      .first();
    return row && (await withPositions(this.#knex, [row]))[0];
  }

  /** A page of jobs, newest first. */
  async list(query: JobQuery): Promise<JobPage> {
    const { limit = DEFAULT_PAGE_SIZE, cursor } = query;
    const matching = () => {
      const jobs = this.#knex<JobRow>('training_jobs');
      if (query.seriesId !== undefined) {
        jobs.where('series_id', query.seriesId);
      }
      if (query.status !== undefined) {
        jobs.where('status', query.status);
      }
      if (query.priority !== undefined) {
        jobs.where('priority', rankOf(query.priority));
      }
      return jobs;
    };
    const page = matching()
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'job_id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (cursor !== undefined) {
      page.whereRaw('(created_at, job_id) < (?, ?)', decodeJobCursor(cursor));
    }
    const rows: JobRow[] = await page.select('*');
    const [{ total }] = await matching().count({ total: '*' });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await withPositions(this.#knex, shown),
      total: Number(total),
      nextCursor:
        rows.length > limit && last
          ? encodeCursor([Number(last.created_at), last.job_id])
          : undefined,
    };
  }

  /** @param now - epoch milliseconds */
  async summary(now: number): Promise<QueueSummary> {
    const finishedLastHour = (status: Job['status']) =>
      this.#count(jobs =>
        jobs.where({ status }).where('finished_at', '>', now - HOUR_MS),
      );
    return {
      queued: await countByPriority(this.#knex),
      processing: await this.#count(jobs =>
        jobs.where({ status: 'processing' }),
      ),
      completedLastHour: await finishedLastHour('completed'),
      failedLastHour: await finishedLastHour('failed'),
    };
  }

  /** Cancels a job that is not finished and not registering its version. False when it is not (or no longer) such. */
  async cancel(jobId: string, now: number): Promise<boolean> {
    const changed = await this.#knex<JobRow>('training_jobs')
      .where({ job_id: jobId, registering: false })
      .whereIn('status', ['queued', 'processing'])
      .update({
        status: 'cancelled',
        step: 'done',
        finished_at: now,
        lease_token: null,
      });
    if (changed === 0) {
      return false;
    }
    await this.giveUpSlot(jobId);
    await this.#payloads.drop(jobId);
    return true;
  }

  /** A training that came to nothing does not count for the rate limit. */
  async giveUpSlot(jobId: string): Promise<void> {
    await this.#knex('training_slots').where({ job_id: jobId }).delete();
  }

  /** Jobs that the queue has not confirmed, submitted before a time. */
  async notHandedOver(before: number, limit: number): Promise<QueuedJob[]> {
    const rows = await this.#knex<JobRow>('training_jobs')
      .where({ handed_over: false, status: 'queued' })
      .where('created_at', '<', before)
      .orderBy('created_at')
      .limit(limit);
    return rows.map(row => fromJobRow(row));
  }

  async markHandedOver(jobIds: readonly string[]): Promise<void> {
    await this.#knex<JobRow>('training_jobs')
      .whereIn('job_id', [...jobIds])
      .update({ handed_over: true });
  }

  async #admittedAt(job: NewJob): Promise<number> {
    const slot = await this.#knex('training_slots')
      .where({ series_id: job.seriesId })
      .first();
    // Given up meanwhile: the next request will pass.
    return Number(slot?.admitted_at ?? 0);
  }

  async #count(
    filter: (jobs: Knex.QueryBuilder<JobRow>) => Knex.QueryBuilder,
  ): Promise<number> {
    const [{ count }] = await filter(this.#knex<JobRow>('training_jobs')).count(
      { count: '*' },
    );
    return Number(count);
  }
}

/** @throws InputError when it is not a cursor of this list */
function decodeJobCursor(cursor: string): [createdAt: number, jobId: string] {
  const [createdAt, jobId] = decodeCursor(cursor, 2);
  if (!Number.isSafeInteger(createdAt) || typeof jobId !== 'string') {
    throw new InputError('cursor must be the next_cursor of a page of jobs');
  }
  return [Number(createdAt), jobId.replaceAll('\0', '')];
}

/** One statement: of two requests at once the row's lock lets one pass, and the other sees what it wrote. */
async function takeSlot(
  transaction: Knex.Transaction,
  job: NewJob,
  minIntervalMs: number,
) {
  const taken = await transaction('training_slots')
    .insert({
      series_id: job.seriesId,
      job_id: job.jobId,
      admitted_at: job.createdAt,
    })
    .onConflict('series_id')
    .merge()
    .where('training_slots.admitted_at', '<=', job.createdAt - minIntervalMs)
    .returning('series_id');
  if (taken.length === 0) {
    throw new NotAdmitted();
  }
}
