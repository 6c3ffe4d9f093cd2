import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { PRIORITIES } from '@vigia/plugin-anomaly-common';
import {
  type ClaimedJob,
  isPostgres,
  type JobQueue,
  type QueuedJob,
} from '@vigia/plugin-anomaly-node';

/** Rows per INSERT: knex writes them for SQLite as a compound select, which takes at most 500 terms. */
const INSERT_BATCH = 500;

interface QueueRow {
  seq: number | string;
  job_id: string;
  priority: number;
  available_at: number | string;
  lease_token: string | null;
  attempt: number;
}

/**
 * The embedded queue: a table of its own. Workers of one process are woken as jobs come; those of others find them when
 * they next look. A lease that nobody extends ends by itself, and the job is claimed again.
 */
export class DatabaseJobQueue implements JobQueue {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #waiting = new Set<() => void>();
  /** Counts what may have made a job claimable, so that none is missed between a claim and the wait after it. */
  #arrivals = 0;
  #arrivalsAtEmptyClaim = -1;

  static create(options: { knex: Knex; now?: () => number }): DatabaseJobQueue {
    return new DatabaseJobQueue(options.knex, options.now ?? Date.now);
  }

  private constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  async enqueue(jobs: readonly QueuedJob[]): Promise<void> {
    const rows = jobs.map(({ jobId, priority }) => ({
      job_id: jobId,
      priority: PRIORITIES.indexOf(priority),
      available_at: this.#now(),
      attempt: 0,
    }));
    for (let start = 0; start < rows.length; start += INSERT_BATCH) {
      await this.#rows()
        .insert(rows.slice(start, start + INSERT_BATCH))
        .onConflict('job_id')
        .ignore();
    }
    this.#wake();
  }

  async claim(options: {
    workerId: string;
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedJob[]> {
    const { workerId, limit, leaseMs } = options;
    const arrivals = this.#arrivals;
    const now = this.#now();
    const due = this.#rows()
      .select('seq')
      .where('available_at', '<=', now)
      .orderBy(['priority', 'seq'])
      .limit(limit);
    if (isPostgres(this.#knex)) {
      due.forUpdate().skipLocked();
    }
    const claimed = await this.#rows()
      .with('due', due)
      .whereIn('seq', this.#knex('due').select('seq'))
      .update({
        lease_token: `${workerId.slice(0, 24)}/${randomUUID()}`,
        available_at: now + leaseMs,
        attempt: this.#knex.raw('attempt + 1'),
      })
      .returning(['seq', 'job_id', 'priority', 'attempt', 'lease_token']);
    if (claimed.length === 0) {
      this.#arrivalsAtEmptyClaim = arrivals;
    }
    return claimed
      .sort((a, b) => a.priority - b.priority || Number(a.seq) - Number(b.seq))
      .map(row => ({
        jobId: row.job_id,
        priority: PRIORITIES[row.priority],
        attempt: row.attempt,
        leaseToken: row.lease_token!,
      }));
  }

  async extend(job: ClaimedJob, leaseMs: number): Promise<boolean> {
    return (
      (await this.#held(job).update({ available_at: this.#now() + leaseMs })) >
      0
    );
  }

  async acknowledge(job: ClaimedJob): Promise<boolean> {
    return (await this.#held(job).delete()) > 0;
  }

  async release(job: ClaimedJob, delayMs: number): Promise<boolean> {
    const changed = await this.#held(job).update({
      lease_token: null,
      available_at: this.#now() + delayMs,
    });
    this.#wake();
    return changed > 0;
  }

  async remove(jobId: string): Promise<void> {
    await this.#rows().where({ job_id: jobId }).delete();
  }

  async wait(options: {
    timeoutMs: number;
    signal: AbortSignal;
  }): Promise<void> {
    if (
      this.#arrivals !== this.#arrivalsAtEmptyClaim ||
      options.signal.aborted
    ) {
      return;
    }
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting.add(wake);
    const signal = AbortSignal.any([woken.signal, options.signal]);
    try {
      await delay(options.timeoutMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      this.#waiting.delete(wake);
    }
  }

  #rows() {
    return this.#knex<QueueRow>('training_queue');
  }

  #held({ jobId, leaseToken }: ClaimedJob) {
    return this.#rows().where({ job_id: jobId, lease_token: leaseToken });
  }

  #wake(): void {
    this.#arrivals += 1;
    for (const wake of this.#waiting) {
      wake();
    }
  }
}
