import type { Knex } from 'knex';
import type { Job, JobStep } from '@vigia/plugin-anomaly-common';
import type { ClaimedJob } from '@vigia/plugin-anomaly-node';
import type { MaxWaits } from './deadlines';
import { holdOpen } from './holdOpen';
import {
  type JobEndings,
  type JobFailure,
  type JobResult,
  joinedLogs,
  jsonText,
  logText,
  plainText,
} from './JobEndings';
import { fromJobRow, type JobLogEntry } from './jobRow';
import { among, idSet, locking, records, rowsOf } from './records';
import { openJobs } from './selectJobs';

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

const CLAIM_COLUMNS = { job_id: 'id', lease_token: 'text' } as const;

/** The open rows `o` of claims that are still theirs; see {@link heldBindings}. */
const HELD = `join ? on o.job_id = r.job_id and o.lease_token = r.lease_token
  where o.job_id ?`;

/** What an attempt that went wrong leaves in the open row. */
const TOLD_COLUMNS = {
  error_name: 'text',
  error_message: 'text',
  report: 'text',
  points: 'integer',
  log: 'text',
} as const;

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
    const rows = await openJobs(this.#knex).whereRaw('j.job_id ?', [ids]);
    return rows
      .filter(row => tokens.has(row.lease_token ?? ''))
      .map(row => fromJobRow(row, now));
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
         select o.job_id, r.step, r.progress from training_open o ${HELD}
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
      const rows = await holdOpen(tx, {
        sql: HELD,
        bindings: heldBindings(
          tx,
          endings.map(({ claim }) => claim),
        ),
      });
      await this.#endings.write(
        tx,
        rows.map(held => ({ held, end: byId.get(held.job_id)! })),
        now,
      );
      return new Set(rows.map(row => row.job_id));
    });
  }

  /** Puts jobs back to waiting, with what went wrong. The ids of those that were still held. */
  async retry(entries: readonly Retry[]): Promise<Set<string>> {
    if (entries.length === 0) {
      return new Set();
    }
    const columns = {
      ...CLAIM_COLUMNS,
      available_at: 'bigint',
      wait_ms: 'bigint',
      failed: 'boolean',
      counts: 'boolean',
      ...TOLD_COLUMNS,
    } as const;
    const told = (column: string) =>
      `${column} = coalesce(held.${column}, training_open.${column})`;
    const rows = await rowsOf<{ job_id: string }>(
      this.#knex,
      `with held as (
         select r.* from training_open o ${HELD}
         order by o.job_id ${locking(this.#knex, 'for update of o')})
       update training_open set lease_token = null, worker_id = null, step = 'waiting', progress = 0,
         offered_at = null, available_at = held.available_at,
         attempt = training_open.attempt - case when held.counts then 0 else 1 end,
         claim_order = case when held.failed then held.available_at + held.wait_ms
           else training_open.claim_order end,
         expires_at = held.available_at + held.wait_ms
           + case when training_open.run_id is null then 0 else ? end,
         ${['error_name', 'error_message', 'report', 'points']
           .map(told)
           .join(', ')},
         log = ${joinedLogs('training_open.log', 'held.log')}
       from held where training_open.job_id = held.job_id
         and training_open.job_id ${among(
           this.#knex,
           'select job_id from held',
         )}
       returning training_open.job_id`,
      [
        records(
          this.#knex,
          columns,
          entries.map(entry => this.#retryRow(entry)),
        ),
        entryIds(this.#knex, entries),
        this.#waits.ofRuns,
      ],
    );
    return new Set(rows.map(row => row.job_id));
  }

  #retryRow({ claim, failure, availableAt, counts, log }: Retry) {
    return {
      ...claimRow(claim),
      available_at: availableAt,
      wait_ms: this.#waits.byPriority[claim.priority],
      failed: failure !== undefined,
      counts,
      error_name: failure ? plainText(failure.name) : null,
      error_message: failure ? plainText(failure.message) : null,
      report: jsonText(failure?.report),
      points: failure?.report?.points ?? null,
      log: logText(log),
    };
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
  return `select o.job_id from training_open o ${HELD}
    order by o.job_id ${locking(knex, 'for update of o')}`;
}

export function heldBindings(knex: Knex, claims: readonly ClaimedJob[]) {
  return [
    records(knex, CLAIM_COLUMNS, claims.map(claimRow)),
    claimIds(knex, claims),
  ];
}
