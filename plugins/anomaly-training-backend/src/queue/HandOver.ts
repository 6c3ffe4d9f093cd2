import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobQueue, QueuedJob } from '@vigia/plugin-anomaly-node';
import type { JobStore } from '../database';

/** A job that its own request should have handed over by now. */
const OVERDUE_MS = 30_000;
const SWEEP_BATCH = 1_000;

/**
 * Gives submitted jobs to the queue. The job's row is written first and is the truth; what the queue did not confirm,
 * because it or this process was gone, a later sweep gives it. Queues ignore a job that they have already.
 */
export class HandOver {
  readonly #jobs: JobStore;
  readonly #queue: JobQueue;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    jobs: JobStore;
    queue: JobQueue;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#jobs = options.jobs;
    this.#queue = options.queue;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Never fails: the job is kept, and its turn comes with the next sweep. */
  async give(job: QueuedJob): Promise<void> {
    try {
      await this.#giveAll([job]);
    } catch (error) {
      this.#logger.warn(
        `Job ${job.jobId} is kept, but the queue did not take it yet`,
        { reason: `${error}` },
      );
    }
  }

  /** Hands over what was missed. */
  async sweep(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const missed = await this.#jobs.notHandedOver(
        this.#now() - OVERDUE_MS,
        SWEEP_BATCH,
      );
      if (missed.length === 0) {
        return;
      }
      this.#logger.info(
        `Handing ${missed.length} jobs over to the queue that it had not got`,
      );
      await this.#giveAll(missed);
    }
  }

  async #giveAll(jobs: readonly QueuedJob[]): Promise<void> {
    await this.#queue.enqueue(jobs);
    await this.#jobs.markHandedOver(jobs.map(({ jobId }) => jobId));
  }
}
