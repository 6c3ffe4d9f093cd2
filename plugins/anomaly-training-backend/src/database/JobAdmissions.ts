import type { Knex } from 'knex';
import type { Observations } from '@vigia/detectors';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import { deadlinesOf, type MaxWaits } from './deadlines';
import { firstIdOf } from './jobIds';
import {
  type EndedRow,
  NEW_JOB_COLUMNS,
  type NewJob,
  type NewJobRow,
  toNewJobRow,
} from './jobRow';
import type { PayloadStore } from './PayloadStore';
import { idSet, records, rowsOf } from './records';

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
    return this.#knex.transaction(async tx => {
      await lockSeries(tx, job.seriesId);
      const since = job.createdAt - options.minIntervalMs;
      const last = (await lastJobs(tx, [job.seriesId], since)).get(
        job.seriesId,
      );
      if (last && Number(last.created_at) > since) {
        return {
          outcome: 'too-soon',
          admittedAt: Number(last.created_at),
        };
      }
      if (await isKnown(tx, job)) {
        return { outcome: 'repeated' };
      }
      await this.#insert(tx, [job]);
      if (options.observations) {
        await this.#payloads.insert(tx, job, options.observations);
      }
      return { outcome: 'admitted' };
    });
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
      const lasts = await lastJobs(tx, [...ids], since);
      const outcome = chooseFrom(jobs, lasts);
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
    // The engine is told right after; what it loses is offered again.
    await tx.raw(
      `insert into training_open (job_id, series_id, run_id, priority, algorithm, hyperparameters, observation_window,
         inline, idempotency_key, request_hash, submitted_by, created_at, claim_order, expires_at,
         available_at, attempt, registering, step, progress, offered_at)
       select job_id, series_id, run_id, priority, algorithm, hyperparameters, observation_window,
         inline, idempotency_key, request_hash, submitted_by, created_at, claim_order, expires_at,
         created_at, 0, false, 'waiting', 0, created_at from ?`,
      [records<NewJobRow>(tx, NEW_JOB_COLUMNS, rows)],
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

interface LastJob {
  series_id: string;
  job_id: string;
  status: 'queued' | EndedRow['status'];
  created_at: number | string;
}

/**
 * The last job of each series, of those that are under way or came after a time: only where it is under way, or has
 * completed. Ids are in the order of time.
 */
async function lastJobs(
  tx: Knex.Transaction,
  seriesIds: readonly string[],
  since: number,
): Promise<Map<string, LastJob>> {
  const given = idSet(tx, seriesIds);
  const rows = await rowsOf<LastJob>(
    tx,
    `select o.series_id, o.job_id, 'queued' as status, o.created_at from training_open o where o.series_id ?
     union all
     select j.series_id, j.job_id, j.status, j.created_at from training_jobs j
     where j.series_id ? and j.job_id >= ? and j.created_at > ?`,
    [given, given, firstIdOf(since), since],
  );
  const lasts = new Map<string, LastJob>();
  for (const row of rows) {
    const other = lasts.get(row.series_id);
    if (!other || other.job_id < row.job_id) {
      lasts.set(row.series_id, row);
    }
  }
  for (const [seriesId, { status }] of lasts) {
    if (status === 'failed' || status === 'cancelled') {
      lasts.delete(seriesId);
    }
  }
  return lasts;
}

/** Whether a job of the series has the idempotency key. Both tables are looked at, so no index alone could refuse it. */
async function isKnown(
  tx: Knex.Transaction,
  { seriesId, idempotencyKey }: NewJob,
): Promise<boolean> {
  if (idempotencyKey === undefined) {
    return false;
  }
  const rows = await rowsOf(
    tx,
    ['training_open', 'training_jobs']
      .map(
        table =>
          `select job_id from ${table} where series_id = ? and idempotency_key = ?`,
      )
      .join(' union all '),
    [seriesId, idempotencyKey, seriesId, idempotencyKey],
  );
  return rows.length > 0;
}

function chooseFrom<J extends NewJob>(
  jobs: readonly J[],
  lasts: ReadonlyMap<string, LastJob>,
): BatchAdmission<J> {
  const reasons = new Map(
    [...lasts].map(([seriesId, { status }]) => [
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
