import type { LoggerService } from '@backstage/backend-plugin-api';
import { PRIORITIES } from '@vigia/plugin-anomaly-common';
import type { JobQueue, QueuedJob } from '@vigia/plugin-anomaly-node';
import {
  deadlinesOf,
  type JobLeaseStore,
  type MaxWaits,
  type NewJob,
  type QueueCensus,
} from '../database';

const SWEEP_BATCH = 1_000;
/** An engine that lacks messages is given those of jobs offered before this: newer ones may be on their way to it. */
const MISSING_AFTER_MS = 10_000;
/** One that does not say what it has is given all that were offered before this. */
const UNKNOWN_AFTER_MS = 60_000;

interface Services {
  leases: Pick<JobLeaseStore, 'reoffer' | 'reofferWaiting'>;
  census: Pick<QueueCensus, 'depth'>;
  queue: JobQueue;
  waits: MaxWaits;
  logger: LoggerService;
  now: () => number;
}

/**
 * Tells the engine of jobs. The database has them already and is the truth; what an engine that carries jobs did not
 * take, or lost, a later sweep offers again.
 */
export class Offers {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Of new jobs. Never fails: a job is kept, and its turn comes with a sweep. */
  async give(jobs: readonly NewJob[]): Promise<void> {
    const { queue, waits, logger } = this.#services;
    const offered = jobs.map(
      (job): QueuedJob => ({
        jobId: job.jobId,
        priority: job.priority,
        ...deadlinesOf(job, job.createdAt, waits),
      }),
    );
    if (offered.length === 0) {
      return;
    }
    try {
      await queue.offer(offered);
    } catch (error) {
      logger.warn(
        `${offered.length} jobs are kept, but the queue did not take them yet`,
        { jobId: offered[0].jobId, reason: `${error}` },
      );
    }
  }

  /**
   * Offers again what an engine that carries jobs has not: retries and jobs of dead workers, and of the others, the first
   * so many as the engine has fewer messages than jobs wait. So one that lost everything is filled again, and a backlog of
   * hundreds of thousands is not offered twice because it waits.
   */
  async sweep(signal?: AbortSignal): Promise<void> {
    const { leases, queue, census, logger, now } = this.#services;
    // One that is away takes nothing; a later sweep finds it again.
    if (!queue.carries || !(await queue.status()).connected) {
      return;
    }
    let count = await this.#offerAll(signal, Infinity, limit =>
      leases.reoffer(now(), limit),
    );
    const ready = await queue.ready?.();
    const offeredForMs = ready ? MISSING_AFTER_MS : UNKNOWN_AFTER_MS;
    const waiting = ready && (await census.depth());
    for (const priority of PRIORITIES) {
      const missing =
        ready && waiting ? waiting[priority] - ready[priority] : Infinity;
      count += await this.#offerAll(signal, missing, limit =>
        leases.reofferWaiting(now(), limit, { priority, offeredForMs }),
      );
    }
    if (count > 0) {
      logger.debug(`Offered ${count} jobs to ${queue.engine} again`);
    }
  }

  /** Offers up to so many of what `next` answers, in batches; says how many there were. */
  async #offerAll(
    signal: AbortSignal | undefined,
    most: number,
    next: (limit: number) => Promise<QueuedJob[]>,
  ): Promise<number> {
    let count = 0;
    while (!signal?.aborted && count < most) {
      const limit = Math.min(SWEEP_BATCH, most - count);
      const due = await next(limit);
      if (due.length > 0) {
        await this.#services.queue.offer(due);
      }
      count += due.length;
      if (due.length < limit) {
        break;
      }
    }
    return count;
  }
}
