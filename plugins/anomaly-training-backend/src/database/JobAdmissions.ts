import type { Knex } from 'knex';
import type { Observations } from '@vigia/detectors';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import { deadlinesOf, type MaxWaits } from './deadlines';
import { firstIdOf } from './jobIds';
import {
  NEW_JOB_COLUMNS,
  type NewJob,
  type NewJobRow,
  toNewJobRow,
} from './jobRow';
import type { PayloadStore } from './PayloadStore';
import { idSet, records, rowsOf, writeUnless } from './records';

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

/** What keeps a series from another job. */
interface Hindrance {
  /** Epoch milliseconds: an open job counts if it was submitted after this. */
  openSince: number;
  /** Epoch milliseconds: a completed one. */
  completedSince: number;
}

/**
 * Writes new jobs and their observations; all of them or nothing, in any race. The last jobs of a series say whether there
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
      if (await isKnown(tx, job)) {
        return { outcome: 'repeated' };
      }
      const since = job.createdAt - options.minIntervalMs;
      const { observations } = options;
      const [last] = await writeUnless<LastJob>(
        tx,
        hinderingJobs(tx, [job.seriesId], {
          openSince: since,
          completedSince: since,
        }),
        condition => [
          insertion(tx, this.#toRows(tx, [job]), condition),
          ...(observations
            ? [this.#payloads.insertion(tx, job, observations, condition)]
            : []),
        ],
      );
      if (last) {
        return { outcome: 'too-soon', admittedAt: Number(last.created_at) };
      }
      if (observations) {
        this.#payloads.remember(job.jobId, observations);
      }
      return { outcome: 'admitted' };
    });
  }

  /**
   * At most one of a series is admitted, and none that has a job under way.
   *
   * @param jobs - at least one; all of one time
   */
  async admitAll<J extends NewJob>(
    jobs: readonly J[],
    options: BatchOptions<J>,
  ): Promise<BatchAdmission<J>> {
    const completedSince = jobs[0].createdAt - options.minIntervalMs;
    const hindrance = { openSince: 0, completedSince };
    return this.#knex.transaction(async tx => {
      const [, wanted] = await meanwhile(lockAllSeries(tx), () =>
        firstOfEach(jobs),
      );
      const seriesIds = wanted.map(({ seriesId }) => seriesId);
      // Within an object: an answer that is a query by itself would be run.
      const [lasts, { rows }] = await meanwhile(
        lastJobs(tx, seriesIds, hindrance),
        () => ({ rows: this.#toRows(tx, wanted) }),
      );
      const free = wanted.filter(({ seriesId }) => !lasts.has(seriesId));
      const [, outcome] = await meanwhile(
        free.length === wanted.length
          ? insertion(tx, rows)
          : this.#insert(tx, free),
        () => chooseFrom(jobs, lasts),
      );
      await options.alongside?.(tx, outcome);
      return outcome;
    });
  }

  async #insert(tx: Knex.Transaction, jobs: readonly NewJob[]) {
    if (jobs.length > 0) {
      await insertion(tx, this.#toRows(tx, jobs));
    }
  }

  #toRows(tx: Knex.Transaction, jobs: readonly NewJob[]): Knex.Raw {
    const rows = jobs.map(job =>
      toNewJobRow(job, deadlinesOf(job, job.createdAt, this.#waits)),
    );
    return records<NewJobRow>(tx, NEW_JOB_COLUMNS, rows);
  }
}

/**
 * Works while the database does: this process and PostgreSQL have a core each. The work begins when the query is on its
 * way.
 */
async function meanwhile<Answer, Work>(
  query: Promise<Answer>,
  work: () => Work,
): Promise<[Answer, Work]> {
  return Promise.all([query, new Promise(setImmediate).then(work)]);
}

function firstOfEach<J extends NewJob>(jobs: readonly J[]): J[] {
  const firsts = new Map<string, J>();
  for (const job of jobs) {
    if (!firsts.has(job.seriesId)) {
      firsts.set(job.seriesId, job);
    }
  }
  return [...firsts.values()];
}

/**
 * The statement that writes new jobs.
 *
 * @param rows - as `records` makes them
 * @param condition - when they are written; always, when absent
 */
function insertion(
  tx: Knex.Transaction,
  rows: Knex.Raw,
  condition = '',
): Knex.Raw {
  // The engine is told right after; what it loses is offered again.
  return tx.raw(
    `insert into training_open (job_id, series_id, run_id, priority, algorithm, hyperparameters, observation_window,
       inline, idempotency_key, request_hash, submitted_by, created_at, claim_order, expires_at,
       available_at, attempt, registering, step, progress, offered_at)
     select r.job_id, r.series_id, r.run_id, r.priority, r.algorithm, r.hyperparameters, r.observation_window,
       r.inline, r.idempotency_key, r.request_hash, r.submitted_by, r.created_at, r.claim_order, r.expires_at,
       r.created_at, 0, false, 'waiting', 0, r.created_at
     from ? ${condition}`,
    [rows],
  );
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
  status: 'queued' | 'completed';
  created_at: number | string;
}

/** The jobs that hinder another of their series, the last one first. Ids are in the order of time. */
function hinderingJobs(
  tx: Knex.Transaction,
  seriesIds: readonly string[],
  { openSince, completedSince }: Hindrance,
): Knex.Raw {
  const given = idSet(tx, seriesIds);
  return tx.raw(
    `select o.series_id, o.job_id, 'queued' as status, o.created_at from training_open o
     where o.series_id ? and o.created_at > ?
     union all
     select j.series_id, j.job_id, j.status, j.created_at from training_jobs j
     where j.series_id ? and j.job_id >= ? and j.created_at > ? and j.status = 'completed'
     order by job_id desc`,
    [given, openSince, given, firstIdOf(completedSince), completedSince],
  );
}

/** The last of {@link hinderingJobs} of each series. */
async function lastJobs(
  tx: Knex.Transaction,
  seriesIds: readonly string[],
  hindrance: Hindrance,
): Promise<Map<string, LastJob>> {
  const rows = await rowsOf<LastJob>(tx, '?', [
    hinderingJobs(tx, seriesIds, hindrance),
  ]);
  return new Map(rows.reverse().map(row => [row.series_id, row]));
}

/** Whether a job of the series has the idempotency key: of both tables no one index could tell. */
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
