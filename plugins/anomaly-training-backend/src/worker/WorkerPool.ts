import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobQueue } from '@vigia/plugin-anomaly-node';
import { WorkerStoppedError } from '../errors';
import type { JobRunner } from './JobRunner';
import type { RunningJobs } from './RunningJobs';

/** How often idle workers look for jobs of other processes, due retries and ended leases. */
const POLL_MS = 1_000;
/** Rest after the queue could not be asked. */
const TROUBLE_MS = 5_000;

interface Options {
  workers: number;
  leaseMs: number;
  drainMs: number;
  queue: JobQueue;
  runner: JobRunner;
  running: RunningJobs;
  logger: LoggerService;
}

/** The workers of this process. Each claims a job, takes it to its end, and claims the next. */
export class WorkerPool {
  readonly #options: Options;
  readonly #stopping = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#loops = Array.from({ length: this.#options.workers }, () =>
      this.#work(randomUUID()),
    );
  }

  /** Claims nothing more, and waits for the running jobs; those that take too long go back to the queue. */
  async drain(): Promise<void> {
    const { running, drainMs } = this.#options;
    this.#stopping.abort();
    const timer = setTimeout(
      () => running.stopAll(new WorkerStoppedError('The portal shuts down')),
      drainMs,
    );
    await Promise.all(this.#loops);
    clearTimeout(timer);
  }

  async #work(workerId: string): Promise<void> {
    const { queue, runner, leaseMs, logger } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const claims = await queue.claim({ workerId, limit: 1, leaseMs });
        for (const claim of claims) {
          await runner.run(claim);
        }
        if (claims.length === 0) {
          await queue.wait({ timeoutMs: POLL_MS, signal });
        }
      } catch (error) {
        // Whatever was claimed is claimed again when its lease ends.
        logger.error(
          `A training worker rests for ${TROUBLE_MS} ms`,
          error as Error,
        );
        await delay(TROUBLE_MS, undefined, { signal }).catch(() => {});
      }
    }
  }
}
