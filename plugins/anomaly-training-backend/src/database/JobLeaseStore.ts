import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  type Job,
  PRIORITIES,
  type Priority,
} from '@vigia/plugin-anomaly-common';
import type {
  Claim,
  ClaimedJob,
  JobLeases,
  QueuedJob,
} from '@vigia/plugin-anomaly-node';
import type { MaxWaits } from './deadlines';
import { HELD_COLUMNS, type HeldRow, skippingLocked } from './holdOpen';
import type { JobEnd, JobEndings } from './JobEndings';
import { heldBindings, heldSql } from './JobRunStore';
import { fromJobRow, type OpenRow, rankOf, toQueuedJob } from './jobRow';
import { among, idSet, rowsOf } from './records';
import { endedJobs } from './selectJobs';

/** A job that was offered to an engine and not claimed since is offered again. */
const OFFER_LASTS_MS = 60_000;

/**
 * Whether a job may be claimed at a time, given twice. Without `+ 0` PostgreSQL would guess from statistics that know
 * nothing of the newest jobs, expect hardly a row, and read and sort the whole table instead of walking the index.
 */
const DUE = `o.available_at + 0 <= ? and (o.lease_token is not null or o.expires_at + 0 > ?)`;

type LeasedRow = Pick<
  OpenRow,
  'job_id' | 'priority' | 'expires_at' | 'claim_order' | 'attempt'
>;

/** Who holds which job. A lease that nobody extends ends by itself, and the job is claimed again. */
export class JobLeaseStore implements JobLeases {
  readonly #knex: Knex;
  readonly #endings: JobEndings;
  readonly #waits: MaxWaits;
  readonly #now: () => number;

  constructor(
    knex: Knex,
    services: { endings: JobEndings; waits: MaxWaits; now: () => number },
  ) {
    this.#knex = knex;
    this.#endings = services.endings;
    this.#waits = services.waits;
    this.#now = services.now;
  }

  leaseNext(options: Claim & { limit: number }): Promise<ClaimedJob[]> {
    const now = this.#now();
    return this.#lease(options, now, {
      sql: `select o.job_id from training_open o where ${DUE}
            order by o.claim_order limit ?`,
      bindings: [now, now, options.limit],
    });
  }

  async leaseJobs(
    jobIds: readonly string[],
    claim: Claim,
  ): Promise<ClaimedJob[]> {
    if (jobIds.length === 0) {
      return [];
    }
    const now = this.#now();
    return this.#lease(claim, now, {
      sql: `select o.job_id from training_open o where o.job_id ? and ${DUE} order by o.job_id`,
      bindings: [idSet(this.#knex, jobIds), now, now],
    });
  }

  /** The ids of the jobs whose lease was lost: they ended, or another worker has them. */
  async extend(
    claims: readonly ClaimedJob[],
    leaseMs: number,
  ): Promise<Set<string>> {
    if (claims.length === 0) {
      return new Set();
    }
    const held = await rowsOf<{ job_id: string }>(
      this.#knex,
      `with held as (${heldSql(this.#knex)})
       update training_open set available_at = ?
       where job_id ${among(this.#knex, 'select job_id from held')}
       returning job_id`,
      [...heldBindings(this.#knex, claims), this.#now() + leaseMs],
    );
    const lost = new Set(claims.map(({ jobId }) => jobId));
    for (const { job_id: jobId } of held) {
      lost.delete(jobId);
    }
    return lost;
  }

  /**
   * Fails jobs that nobody has claimed in time, and answers them. Fewer than the limit: there are no more.
   *
   * @param now - epoch milliseconds
   */
  async expireOverdue(now: number, limit: number): Promise<Job[]> {
    const expired = await this.#knex.transaction(async tx => {
      // Single jobs by the index of their expiry; those of runs by that of their claim order, which is so much earlier.
      const single = await holdOverdue(tx, now, limit, 'o.run_id is null', []);
      const ofRuns = await holdOverdue(
        tx,
        now,
        limit - single.length,
        'o.run_id is not null and o.claim_order <= ?',
        [now - this.#waits.ofRuns],
      );
      const overdue = [...single, ...ofRuns];
      const ended = overdue.map(held => ({ held, end: expiryOf(held, now) }));
      await this.#endings.write(tx, ended, now);
      return overdue.map(row => row.job_id);
    });
    if (expired.length === 0) {
      return [];
    }
    const rows = await endedJobs(this.#knex).whereRaw('j.job_id ?', [
      idSet(this.#knex, expired),
    ]);
    return rows.map(row => fromJobRow(row, now));
  }

  /** Jobs that are due and of which an engine has no message: retries, and those whose lease has ended. */
  reoffer(now: number, limit: number): Promise<QueuedJob[]> {
    return this.#offerAgain(
      now,
      limit,
      'o.offered_at is null or (o.lease_token is not null and o.offered_at <= ?)',
      [now - OFFER_LASTS_MS],
    );
  }

  /**
   * Jobs that were never claimed and not offered within so long. An engine may have their messages still.
   */
  reofferWaiting(
    now: number,
    limit: number,
    { priority, offeredForMs }: { priority: Priority; offeredForMs: number },
  ): Promise<QueuedJob[]> {
    return this.#offerAgain(
      now,
      limit,
      'o.lease_token is null and o.offered_at <= ? and o.priority = ?',
      [now - offeredForMs, rankOf(priority)],
    );
  }

  /** They count as offered from now on. */
  async #offerAgain(
    now: number,
    limit: number,
    where: string,
    bindings: readonly unknown[],
  ): Promise<QueuedJob[]> {
    const rows = await rowsOf<OpenRow>(
      this.#knex,
      `with chosen as (select o.job_id from training_open o
         where ${DUE} and (${where})
         order by o.claim_order limit ? ${skippingLocked(this.#knex)})
       update training_open set offered_at = ?
       where job_id ${among(this.#knex, 'select job_id from chosen')}
       returning job_id, priority, expires_at, claim_order`,
      [now, now, ...bindings, limit, now],
    );
    return rows.sort(byClaimOrder).map(toQueuedJob);
  }

  /** @param chosen - selects the jobs, and locks them in the order that it gives */
  async #lease(
    { workerId, leaseMs }: Claim,
    now: number,
    chosen: { sql: string; bindings: readonly unknown[] },
  ): Promise<ClaimedJob[]> {
    const leaseToken = `${workerId.slice(0, 24)}/${randomUUID()}`;
    const rows = await rowsOf<LeasedRow>(
      this.#knex,
      `with due as (${chosen.sql} ${skippingLocked(this.#knex)})
       update training_open set lease_token = ?, worker_id = ?, available_at = ?, claimed_at = ?,
         attempt = attempt + 1, step = 'reading', progress = 0
       where job_id ${among(this.#knex, 'select job_id from due')}
       returning job_id, priority, claim_order, expires_at, attempt`,
      [
        ...chosen.bindings,
        leaseToken,
        workerId.slice(0, 64),
        now + leaseMs,
        now,
      ],
    );
    return rows.sort(byClaimOrder).map(row => ({
      ...toQueuedJob(row),
      attempt: row.attempt,
      leaseToken,
    }));
  }
}

/** Holds jobs that were not claimed in time; those that somebody claims at this moment are passed over. */
async function holdOverdue(
  tx: Knex.Transaction,
  now: number,
  limit: number,
  where: string,
  bindings: readonly unknown[],
): Promise<HeldRow[]> {
  return rowsOf<HeldRow>(
    tx,
    `select ${HELD_COLUMNS} from training_open o
     where o.lease_token is null and o.expires_at <= ? and ${where}
     limit ? ${skippingLocked(tx)}`,
    [now, ...bindings, limit],
  );
}

/** What is told of a job that no worker took in time. */
export function expiryOf(row: HeldRow, now: number): JobEnd {
  const queueMs = now - Number(row.created_at);
  const seconds = Math.round(queueMs / 1000);
  const priority = PRIORITIES[row.priority];
  const key =
    row.run_id === null
      ? `anomaly.training.maxWaitSeconds.${priority}`
      : 'anomaly.training.runMaxWaitSeconds';
  const sooner =
    row.priority === 0
      ? 'when the queue is shorter'
      : 'when the queue is shorter or with a higher priority';
  const message =
    `No worker took the job in ${seconds} s, which is longer than a job of priority '${priority}' may wait. ` +
    `Submit it again ${sooner}, add workers, or raise ${key}`;
  return {
    failed: { name: 'JobExpiredError', message, timings: { queueMs } },
    log: [{ at: now, attempt: row.attempt, message }],
  };
}

/** Those of one time by their ids, which are in the order of submission. */
function byClaimOrder(
  a: Pick<OpenRow, 'claim_order' | 'job_id'>,
  b: Pick<OpenRow, 'claim_order' | 'job_id'>,
): number {
  return (
    Number(a.claim_order) - Number(b.claim_order) ||
    (a.job_id < b.job_id ? -1 : 1)
  );
}
