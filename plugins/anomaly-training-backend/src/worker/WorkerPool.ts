import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobQueue } from '@vigia/plugin-anomaly-node';
import { WorkerStoppedError } from '../errors';
import type { JobRunner } from './JobRunner';
import type { RunningJobs } from './RunningJobs';

/** How often an idle worker looks for jobs of other processes, due retries and ended leases. */
const POLL_MS = 1_000;
/** Rest after a claim that took all there was: jobs that come meanwhile are of one claim, and of one call at each step. */
const GATHER_MS = 100;
/** Rest after the queue could not be asked. */
const TROUBLE_MS = 5_000;
/** How long a worker that has its hands full waits for room for a whole batch, before it claims what there is room for. */
const ROOM_WAIT_MS = 20;

interface Options {
  /** Names this process. */
  workerId: string;
  /** Jobs at once. */
  workers: number;
  /** Jobs of one claim. */
  claimBatch: number;
  leaseMs: number;
  drainMs: number;
  queue: JobQueue;
  runner: JobRunner;
  running: RunningJobs;
  logger: LoggerService;
}

/** The worker of this process. It claims jobs in batches, and has many under way at once. */
export class WorkerPool {
  readonly #options: Options;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #wake: (() => void) | undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#work();
  }

  /** Claims nothing more, and waits for the running jobs; those that take too long go back to the queue. */
  async drain(): Promise<void> {
    const { running, drainMs } = this.#options;
    this.#stopping.abort();
    this.#wake?.();
    const timer = setTimeout(
      () => running.stopAll(new WorkerStoppedError('The portal shuts down')),
      drainMs,
    );
    await this.#loop;
    await Promise.all(this.#underWay);
    clearTimeout(timer);
  }

  async #work(): Promise<void> {
    const { queue, logger } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const room = await this.#room();
        if (room > 0) {
          const { claimed, limit } = await this.#claim(room);
          if (claimed === 0) {
            await queue.wait({ timeoutMs: POLL_MS, signal });
          } else if (claimed < limit) {
            await delay(GATHER_MS, undefined, { signal }).catch(() => {});
          }
        }
      } catch (error) {
        // Whatever was claimed is claimed again when its lease ends.
        logger.error(
          `The training worker rests for ${TROUBLE_MS} ms`,
          error as Error,
        );
        await delay(TROUBLE_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** How many it claimed, of how many it would have taken. */
  async #claim(room: number): Promise<{ claimed: number; limit: number }> {
    const { queue, runner, workerId, claimBatch, leaseMs } = this.#options;
    const limit = Math.min(room, claimBatch);
    const claims = await queue.claim({ workerId, limit, leaseMs });
    for (const claim of claims) {
      const job = runner.run(claim).finally(() => {
        this.#underWay.delete(job);
        this.#wake?.();
      });
      this.#underWay.add(job);
    }
    return { claimed: claims.length, limit };
  }

  /**
   * Waits until there is room, for a good part of a batch if that comes soon: claims of one job each would cost as much as
   * claims of many. 0 when the worker stops meanwhile.
   */
  async #room(): Promise<number> {
    const { workers: capacity, claimBatch } = this.#options;
    const { signal } = this.#stopping;
    const room = () => capacity - this.#underWay.size;
    const wanted = Math.ceil(Math.min(claimBatch, capacity) / 2);
    const deadline = Date.now() + ROOM_WAIT_MS;
    while (!signal.aborted && room() < wanted) {
      const left = deadline - Date.now();
      if (room() > 0 && left <= 0) {
        break;
      }
      await this.#oneEnds(room() > 0 ? left : undefined);
    }
    return signal.aborted ? 0 : room();
  }

  /** Resolves when a job ends, the worker stops, or after a while. */
  async #oneEnds(withinMs?: number): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = withinMs && setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
