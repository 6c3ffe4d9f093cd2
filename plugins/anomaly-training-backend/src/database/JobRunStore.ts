import type { Knex } from 'knex';
import type { Job, JobStep } from '@vigia/plugin-anomaly-common';
import type { ClaimedJob } from '@vigia/plugin-anomaly-node';
import type { MaxWaits } from './deadlines';
import {
  APPENDED_LOG,
  type JobEndings,
  type JobFailure,
  type JobResult,
  jsonText,
  logText,
  plainText,
} from './JobEndings';
import type { JobLogEntry } from './jobRow';
import { among, idSet, locking, records, rowsOf } from './records';
import { fromJoined, JOINED_COLUMNS, type JoinedRow } from './selectJobs';
import { takeOut } from './takeOut';

/** How a worker's job ended. */
export type Ending = { claim: ClaimedJob; log: JobLogEntry[] } & (
  | { completed: JobResult }
  | { failed: JobFailure }
);

/** A job that waits for another attempt. Without a failure its worker gave it back, and it keeps its place. */
export interface Retry {
  claim: ClaimedJob;
  failure?: JobFailure;
  /** Epoch milliseconds. */
  availableAt: number;
  /** Whether the attempt is used up. */
  counts: boolean;
  log: JobLogEntry[];
}

const CLAIM_COLUMNS = { job_id: 'text', lease_token: 'text' } as const;

/** The open rows of claims that are still theirs; see {@link heldBindings}. */
const HELD = `select o.job_id from training_open o
  join ? on o.job_id = r.job_id and o.lease_token = r.lease_token
  where o.job_id ?`;

/**
 * What workers write of the jobs that they hold, many at a time. Every write names the claim: one whose lease was lost, or
 * whose job was cancelled, changes nothing and is told so.
 */
export class JobRunStore {
  readonly #knex: Knex;
  readonly #endings: JobEndings;
  readonly #waits: MaxWaits;

  constructor(knex: Knex, endings: JobEndings, waits: MaxWaits) {
    this.#knex = knex;
    this.#endings = endings;
    this.#waits = waits;
  }

  /** The jobs of those claims that are still theirs. */
  async begin(claims: readonly ClaimedJob[], now: number): Promise<Job[]> {
    if (claims.length === 0) {
      return [];
    }
    const ids = claimIds(this.#knex, claims);
    // A token is of one claim of one job. Joined with the claims, PostgreSQL compares each of them with each open row.
    const tokens = new Set(claims.map(({ leaseToken }) => leaseToken));
    const rows = await rowsOf<JoinedRow>(
      this.#knex,
      `select ${JOINED_COLUMNS.join(', ')} from training_open o
       join training_jobs j on j.job_id = o.job_id
       where o.job_id ?`,
      [ids],
    );
    return rows
      .filter(row => tokens.has(row.open_lease_token ?? ''))
      .map(row => fromJoined(row, now));
  }

  async progress(
    entries: readonly { claim: ClaimedJob; step: JobStep; progress: number }[],
  ): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    const given = records(
      this.#knex,
      { ...CLAIM_COLUMNS, step: 'text', progress: 'double precision' } as const,
      entries.map(({ claim, step, progress }) => ({
        ...claimRow(claim),
        step,
        progress,
      })),
    );
    await this.#knex.raw(
      `with held as (
         select o.job_id, r.step, r.progress from training_open o
         join ? on o.job_id = r.job_id and o.lease_token = r.lease_token
         where o.job_id ?
         order by o.job_id ${locking(this.#knex, 'for update of o')})
       update training_open set step = held.step, progress = held.progress
       from held where training_open.job_id = held.job_id
         and training_open.job_id ${among(
           this.#knex,
           'select job_id from held',
         )}`,
      [given, entryIds(this.#knex, entries)],
    );
  }

  /** The ids of the jobs that are still held: these cannot be cancelled from here on, because their versions may exist. */
  async beginRegistering(claims: readonly ClaimedJob[]): Promise<Set<string>> {
    if (claims.length === 0) {
      return new Set();
    }
    const rows = await rowsOf<{ job_id: string }>(
      this.#knex,
      `with held as (${heldSql(this.#knex)})
       update training_open set registering = true, step = 'registering', progress = 0.9
       where job_id ${among(this.#knex, 'select job_id from held')}
       returning job_id`,
      heldBindings(this.#knex, claims),
    );
    return new Set(rows.map(row => row.job_id));
  }

  /** The ids of the jobs that were still held, and have ended now. */
  async finish(endings: readonly Ending[], now: number): Promise<Set<string>> {
    if (endings.length === 0) {
      return new Set();
    }
    const byId = new Map(endings.map(ending => [ending.claim.jobId, ending]));
    return this.#knex.transaction(async tx => {
      const taken = await takeOut(tx, {
        sql: HELD,
        bindings: heldBindings(
          tx,
          endings.map(({ claim }) => claim),
        ),
      });
      await this.#endings.write(
        tx,
        taken.map(row => ({ taken: row, end: byId.get(row.job_id)! })),
        now,
      );
      return new Set(taken.map(row => row.job_id));
    });
  }

  /** Puts jobs back to waiting, with what went wrong. The ids of those that were still held. */
  async retry(entries: readonly Retry[]): Promise<Set<string>> {
    if (entries.length === 0) {
      return new Set();
    }
    return this.#knex.transaction(async tx => {
      const released = await this.#release(tx, entries);
      const told = entries.filter(
        ({ claim, failure, log }) =>
          released.has(claim.jobId) && (failure || log.length > 0),
      );
      if (told.length > 0) {
        await tellAttempts(tx, told);
      }
      return released;
    });
  }

  async #release(
    tx: Knex.Transaction,
    entries: readonly Retry[],
  ): Promise<Set<string>> {
    const given = records(
      tx,
      {
        ...CLAIM_COLUMNS,
        available_at: 'bigint',
        wait_ms: 'bigint',
        failed: 'boolean',
        counts: 'boolean',
      } as const,
      entries.map(({ claim, failure, availableAt, counts }) => ({
        ...claimRow(claim),
        available_at: availableAt,
        wait_ms: this.#waits.byPriority[claim.priority],
        failed: failure !== undefined,
        counts,
      })),
    );
    const rows = await rowsOf<{ job_id: string }>(
      tx,
      `with held as (
         select o.job_id, r.available_at, r.wait_ms, r.failed, r.counts from training_open o
         join ? on o.job_id = r.job_id and o.lease_token = r.lease_token
         where o.job_id ?
         order by o.job_id ${locking(tx, 'for update of o')})
       update training_open set lease_token = null, worker_id = null, step = 'waiting', progress = 0,
         offered_at = null, available_at = held.available_at,
         attempt = training_open.attempt - case when held.counts then 0 else 1 end,
         claim_order = case when held.failed then held.available_at + held.wait_ms
           else training_open.claim_order end,
         expires_at = held.available_at + held.wait_ms
           + case when training_open.run_id is null then 0 else ? end
       from held where training_open.job_id = held.job_id
         and training_open.job_id ${among(tx, 'select job_id from held')}
       returning training_open.job_id`,
      [given, entryIds(tx, entries), this.#waits.ofRuns],
    );
    return new Set(rows.map(row => row.job_id));
  }
}

function claimRow({ jobId, leaseToken }: ClaimedJob) {
  return { job_id: jobId, lease_token: leaseToken };
}

function claimIds(knex: Knex, claims: readonly ClaimedJob[]): Knex.Raw {
  return idSet(
    knex,
    claims.map(({ jobId }) => jobId),
  );
}

function entryIds(knex: Knex, entries: readonly { claim: ClaimedJob }[]) {
  return claimIds(
    knex,
    entries.map(({ claim }) => claim),
  );
}

/** Locks the open rows of claims in the order of their ids. */
export function heldSql(knex: Knex): string {
  return `${HELD} order by o.job_id ${locking(knex, 'for update of o')}`;
}

export function heldBindings(knex: Knex, claims: readonly ClaimedJob[]) {
  return [
    records(knex, CLAIM_COLUMNS, claims.map(claimRow)),
    claimIds(knex, claims),
  ];
}

async function tellAttempts(tx: Knex.Transaction, entries: readonly Retry[]) {
  await tx.raw(
    `update training_jobs set attempts = r.attempts,
       error_name = coalesce(r.error_name, training_jobs.error_name),
       error_message = coalesce(r.error_message, training_jobs.error_message),
       report = coalesce(r.report, training_jobs.report),
       points = coalesce(r.points, training_jobs.points),
       log = ${APPENDED_LOG}
     from ? where training_jobs.job_id = r.job_id and training_jobs.job_id ?`,
    [
      records(
        tx,
        {
          job_id: 'text',
          attempts: 'integer',
          error_name: 'text',
          error_message: 'text',
          report: 'text',
          points: 'integer',
          log: 'text',
        } as const,
        entries.map(({ claim, failure, counts, log }) => ({
          job_id: claim.jobId,
          attempts: claim.attempt - (counts ? 0 : 1),
          error_name: failure ? plainText(failure.name) : null,
          error_message: failure ? plainText(failure.message) : null,
          report: jsonText(failure?.report),
          points: failure?.report?.points ?? null,
          log: logText(log),
        })),
      ),
      entryIds(tx, entries),
    ],
  );
}
