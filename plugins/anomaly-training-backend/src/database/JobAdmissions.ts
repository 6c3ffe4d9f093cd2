import type { Knex } from 'knex';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Observations } from '@vigia/detectors';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import { deadlinesOf, type MaxWaits } from './deadlines';
import {
  type JobRow,
  NEW_JOB_COLUMNS,
  type NewJob,
  type NewJobRow,
  toNewJobRow,
} from './jobRow';
import type { PayloadStore } from './PayloadStore';
import { among, records, rowsOf } from './records';

/** What came of a submission. */
export type Admission =
  | { outcome: 'admitted' }
  /** Another job of this series has the idempotency key. */
  | { outcome: 'repeated' }
  /** The series' last training is too recent. */
  | { outcome: 'too-soon'; admittedAt: number };

/** What came of many submissions. */
export interface BatchAdmission<J extends NewJob = NewJob> {
  admitted: J[];
  refused: { seriesId: string; reason: 'under_way' | 'too_soon' }[];
}

export interface BatchOptions<J extends NewJob> {
  minIntervalMs: number;
  /** The last of the transaction; what it throws undoes all of it. */
  alongside?: (
    tx: Knex.Transaction,
    outcome: BatchAdmission<J>,
  ) => Promise<void>;
}

/** Names the locks of admissions; any number that nobody else uses in the database. */
const LOCK = 0x76_69_67_69;

class TooSoon extends Error {
  constructor(readonly admittedAt: number) {
    super('The last training of the series is too recent');
  }
}

/**
 * Writes new jobs and their observations; all of them or nothing, in any race. The last job of a series says whether there
 * may be another. One that failed or was cancelled does not count.
 */
export class JobAdmissions {
  readonly #knex: Knex;
  readonly #payloads: PayloadStore;
  readonly #waits: MaxWaits;

  constructor(knex: Knex, payloads: PayloadStore, waits: MaxWaits) {
    this.#knex = knex;
    this.#payloads = payloads;
    this.#waits = waits;
  }

  async admit(
    job: NewJob,
    options: { minIntervalMs: number; observations?: Observations },
  ): Promise<Admission> {
    try {
      await this.#knex.transaction(async tx => {
        await lockSeries(tx, job.seriesId);
        const since = job.createdAt - options.minIntervalMs;
        const [last] = await lastJobs(tx, [job.seriesId], since);
        if (last && Number(last.created_at) > since) {
          throw new TooSoon(Number(last.created_at));
        }
        await this.#insert(tx, [job]);
        if (options.observations) {
          await this.#payloads.insert(tx, job, options.observations);
        }
      });
      return { outcome: 'admitted' };
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        return { outcome: 'repeated' };
      }
      if (error instanceof TooSoon) {
        return { outcome: 'too-soon', admittedAt: error.admittedAt };
      }
      throw error;
    }
  }

  /**
   * At most one of a series is admitted, and none whose last job is under way.
   *
   * @param jobs - at least one; all of one time
   */
  async admitAll<J extends NewJob>(
    jobs: readonly J[],
    options: BatchOptions<J>,
  ): Promise<BatchAdmission<J>> {
    return this.#knex.transaction(async tx => {
      await lockAllSeries(tx);
      const since = jobs[0].createdAt - options.minIntervalMs;
      const ids = new Set(jobs.map(({ seriesId }) => seriesId));
      const outcome = chooseFrom(jobs, await lastJobs(tx, [...ids], since));
      if (outcome.admitted.length > 0) {
        await this.#insert(tx, outcome.admitted);
      }
      await options.alongside?.(tx, outcome);
      return outcome;
    });
  }

  async #insert(tx: Knex.Transaction, jobs: readonly NewJob[]): Promise<void> {
    const rows = jobs.map(job =>
      toNewJobRow(job, deadlinesOf(job, job.createdAt, this.#waits)),
    );
    const given = records<NewJobRow>(tx, NEW_JOB_COLUMNS, rows);
    await tx.raw(
      `insert into training_jobs (job_id, series_id, run_id, status, priority, algorithm, hyperparameters,
         observation_window, inline, attempts, idempotency_key, request_hash, submitted_by, created_at)
       select job_id, series_id, run_id, 'queued', priority, algorithm, hyperparameters,
         observation_window, inline, 0, idempotency_key, request_hash, submitted_by, created_at from ?`,
      [given],
    );
    // The engine is told right after; what it loses is offered again.
    await tx.raw(
      `insert into training_open (job_id, series_id, run_id, priority, inline, created_at, claim_order, expires_at,
         available_at, attempt, registering, step, progress, offered_at)
       select job_id, series_id, run_id, priority, inline, created_at, claim_order, expires_at,
         created_at, 0, false, 'waiting', 0, created_at from ?`,
      [given],
    );
  }
}

/** Of two requests for one series at once the second sees what the first wrote. SQLite has one writer. */
async function lockSeries(tx: Knex.Transaction, seriesId: string) {
  if (isPostgres(tx)) {
    await tx.raw(
      'select pg_advisory_xact_lock_shared(?), pg_advisory_xact_lock(?, hashtext(?))',
      [LOCK, LOCK, seriesId],
    );
  }
}

/** One lock instead of a thousand: no other job is admitted until the transaction ends. */
async function lockAllSeries(tx: Knex.Transaction) {
  if (isPostgres(tx)) {
    await tx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
  }
}

type LastJob = Pick<JobRow, 'series_id' | 'status' | 'created_at'>;

/**
 * The last jobs of series, of those that are under way, or were admitted after a time and have completed. Ids of version 4,
 * of jobs that the first version of the plugin was registering, are in no order.
 */
async function lastJobs(
  tx: Knex.Transaction,
  seriesIds: readonly string[],
  since: number,
): Promise<LastJob[]> {
  const last = `select l.job_id from training_jobs l
    where l.series_id = r.series_id and substr(l.job_id, 15, 1) = '7'
    order by l.job_id desc limit 1`;
  return rowsOf<LastJob>(
    tx,
    `select j.series_id, j.status, j.created_at from training_jobs j
     where j.job_id ${among(tx, `select (${last}) from ?`)}
       and (j.status = 'queued' or (j.status = 'completed' and j.created_at > ?))`,
    [
      records<Pick<JobRow, 'series_id'>>(
        tx,
        { series_id: 'text' },
        seriesIds.map(seriesId => ({ series_id: seriesId })),
      ),
      since,
    ],
  );
}

function chooseFrom<J extends NewJob>(
  jobs: readonly J[],
  lasts: readonly LastJob[],
): BatchAdmission<J> {
  const reasons = new Map(
    lasts.map(({ series_id: seriesId, status }) => [
      seriesId,
      status === 'queued' ? ('under_way' as const) : ('too_soon' as const),
    ]),
  );
  const outcome: BatchAdmission<J> = { admitted: [], refused: [] };
  for (const job of jobs) {
    const { seriesId } = job;
    const reason = reasons.get(seriesId);
    if (reason) {
      outcome.refused.push({ seriesId, reason });
    } else {
      outcome.admitted.push(job);
      // Another of this series would find this one under way.
      reasons.set(seriesId, 'under_way');
    }
  }
  return outcome;
}
