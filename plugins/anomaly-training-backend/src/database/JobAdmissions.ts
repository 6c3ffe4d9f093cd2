import type { Knex } from 'knex';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Observations } from '@vigia/detectors';
import { deadlinesOf, type MaxWaits } from './deadlines';
import {
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

class NotAdmitted extends Error {}

/** Writes new jobs: their rows, their observations and their series' slots; all of them or nothing, in any race. */
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
        await takeSlot(tx, job, options.minIntervalMs);
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
      if (error instanceof NotAdmitted) {
        return { outcome: 'too-soon', admittedAt: await this.#admittedAt(job) };
      }
      throw error;
    }
  }

  /** At most one of a series is admitted, and none whose last job is under way. */
  async admitAll<J extends NewJob>(
    jobs: readonly J[],
    options: BatchOptions<J>,
  ): Promise<BatchAdmission<J>> {
    return this.#knex.transaction(async tx => {
      const taken = await takeSlots(tx, jobs, options.minIntervalMs);
      const admitted = jobs.filter(({ jobId }) => taken.has(jobId));
      const left = jobs.filter(({ jobId }) => !taken.has(jobId));
      if (admitted.length > 0) {
        await this.#insert(tx, admitted);
      }
      const outcome = { admitted, refused: await refusals(tx, left) };
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

  async #admittedAt(job: NewJob): Promise<number> {
    const slot = await this.#knex('training_slots')
      .where({ series_id: job.seriesId })
      .first();
    // Given up meanwhile: the next request will pass.
    return Number(slot?.admitted_at ?? 0);
  }
}

/** One statement: of two requests at once the row's lock lets one pass, and the other sees what it wrote. */
async function takeSlot(
  tx: Knex.Transaction,
  job: NewJob,
  minIntervalMs: number,
) {
  const taken = await tx('training_slots')
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

/** The ids of the jobs that got their series' slot; rows are locked in the order of series. */
async function takeSlots(
  tx: Knex.Transaction,
  jobs: readonly NewJob[],
  minIntervalMs: number,
): Promise<Set<string>> {
  const firsts = new Map<string, NewJob>();
  for (const job of jobs) {
    if (!firsts.has(job.seriesId)) {
      firsts.set(job.seriesId, job);
    }
  }
  const given = records(
    tx,
    { series_id: 'text', job_id: 'text', admitted_at: 'bigint' } as const,
    [...firsts.values()]
      .sort((a, b) => (a.seriesId < b.seriesId ? -1 : 1))
      .map(job => ({
        series_id: job.seriesId,
        job_id: job.jobId,
        admitted_at: job.createdAt,
      })),
  );
  const rows = await rowsOf<{ job_id: string }>(
    tx,
    `insert into training_slots (series_id, job_id, admitted_at)
     select series_id, job_id, admitted_at from ? where true
     on conflict (series_id) do update set job_id = excluded.job_id, admitted_at = excluded.admitted_at
     where training_slots.admitted_at <= excluded.admitted_at - ?
       and not exists (select 1 from training_open o where o.job_id = training_slots.job_id)
     returning job_id`,
    [given, minIntervalMs],
  );
  return new Set(rows.map(row => row.job_id));
}

async function refusals(
  tx: Knex.Transaction,
  jobs: readonly NewJob[],
): Promise<BatchAdmission['refused']> {
  if (jobs.length === 0) {
    return [];
  }
  const rows: { series_id: string }[] = await tx('training_slots as s')
    .join('training_open as o', 'o.job_id', 's.job_id')
    .whereRaw('s.series_id ?', [
      idSet(
        tx,
        jobs.map(({ seriesId }) => seriesId),
      ),
    ])
    .select('s.series_id');
  const underWay = new Set(rows.map(row => row.series_id));
  return jobs.map(({ seriesId }) => ({
    seriesId,
    reason: underWay.has(seriesId) ? 'under_way' : 'too_soon',
  }));
}
