import { ServiceUnavailableError } from '@backstage/errors';
import { TooManyRequestsError } from '@vigia/plugin-anomaly-node';
import { Piscina } from 'piscina';
import { planWorkerFile, type WorkerFile } from './workerFile';

const THREAD_HEAP_MIB = 256;
const RETRY_AFTER_SECONDS = 5;

interface Options {
  /** What it works on, as errors name it. */
  subject: string;
  threads: number;
  /** Tasks that may wait for a thread. */
  maxWaiting: number;
  /** Of a task, once it has a thread or waits for one. */
  timeoutMs: number;
  workerFile?: WorkerFile;
}

/** Threads that are started with the first task, and take no more of them than they are told. */
export class BoundedPool {
  readonly #options: Options;
  #pool: Piscina | undefined;
  #started: Promise<void> | undefined;
  #underWay = 0;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * @param entry - name of the worker's function
   * @throws TooManyRequestsError when as many tasks are under way as it takes; ServiceUnavailableError when it took too long, or
   *   the thread died, or the portal shuts down; the caller's reason when he left; what the function throws
   */
  async run<Answer>(
    entry: string,
    task: unknown,
    caller?: AbortSignal,
  ): Promise<Answer> {
    caller?.throwIfAborted();
    this.#admit();
    this.#underWay += 1;
    let timeout: AbortSignal | undefined;
    try {
      const pool = this.#threads();
      // A busy machine takes seconds to start a thread, which are not the task's.
      await this.#started;
      timeout = AbortSignal.timeout(this.#options.timeoutMs);
      const signal = caller ? AbortSignal.any([caller, timeout]) : timeout;
      return await pool.run(task, { name: entry, signal });
    } catch (error) {
      caller?.throwIfAborted();
      throw this.#told(error, timeout?.aborted ?? false);
    } finally {
      this.#underWay -= 1;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool?.destroy();
    this.#pool = undefined;
  }

  #admit(): void {
    const { subject, threads, maxWaiting } = this.#options;
    if (this.#closed) {
      throw new ServiceUnavailableError('The portal shuts down');
    }
    if (this.#underWay >= threads + maxWaiting) {
      throw new TooManyRequestsError(
        `${
          this.#underWay
        } ${subject}s are under way, which is as many as one process takes`,
        RETRY_AFTER_SECONDS,
      );
    }
  }

  #told(error: unknown, isLate: boolean): unknown {
    const { subject, timeoutMs } = this.#options;
    if (this.#closed) {
      return new ServiceUnavailableError('The portal shuts down');
    }
    return isLate
      ? new ServiceUnavailableError(
          `The ${subject} took longer than ${timeoutMs / 1000} s`,
        )
      : new ServiceUnavailableError(`The ${subject} ended early`, error);
  }

  #threads(): Piscina {
    if (!this.#pool) {
      const { threads, workerFile } = this.#options;
      this.#pool = new Piscina({
        ...(workerFile ?? planWorkerFile()),
        // After a death, Piscina starts others only up to the least.
        minThreads: threads,
        maxThreads: threads,
        resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MIB },
        recordTiming: false,
      });
      // Of a thread that dies between tasks; it is replaced.
      this.#pool.on('error', () => {});
      // Where that fails, the tasks that follow tell why.
      this.#started = this.#pool
        .run(undefined, { name: 'started' })
        .catch(() => undefined);
    }
    return this.#pool;
  }
}
