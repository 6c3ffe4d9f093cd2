import { ServiceUnavailableError } from '@backstage/errors';
import { Piscina } from 'piscina';
import { WorkerStoppedError } from '../errors';
import type { BacktestOutcome, BacktestTask } from './backtestTask';
import { FitThreadError } from './FitThreadError';
import { fitWorkerFile, type WorkerFile } from './fitWorkerFile';

/** How long somebody waits for a backtest, once it has been read. */
const BACKTEST_TIMEOUT_MS = 60_000;
const THREAD_HEAP_MIB = 512;

interface Options {
  timeoutMs?: number;
  workerFile?: WorkerFile;
}

/**
 * The thread of backtests. It is not one of those that train, so that neither waits for the other, and it is one, so
 * that trying detectors takes no more than a core.
 */
export class BacktestThreads {
  readonly #options: Options;
  #pool: Piscina<BacktestTask, BacktestOutcome> | undefined;
  #closed = false;

  constructor(options: Options = {}) {
    this.#options = options;
  }

  /** Starts the thread, so that it is there when what it works on has been read. */
  start(): void {
    if (!this.#closed) {
      this.#threads();
    }
  }

  /**
   * @throws the caller's reason when he left; ServiceUnavailableError when it took too long; FitThreadError when the
   *   thread died
   */
  async run(task: BacktestTask, caller: AbortSignal): Promise<BacktestOutcome> {
    caller.throwIfAborted();
    if (this.#closed) {
      throw stopped();
    }
    const { timeoutMs = BACKTEST_TIMEOUT_MS } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await this.#threads().run(task, {
        signal: AbortSignal.any([caller, timeout]),
      });
    } catch (error) {
      caller.throwIfAborted();
      if (this.#closed) {
        throw stopped();
      }
      if (timeout.aborted) {
        throw new ServiceUnavailableError(
          `The backtest took longer than ${timeoutMs / 1000} s`,
        );
      }
      throw new FitThreadError('The thread of the backtest ended', error);
    }
  }

  /** Ends the thread. What it works on fails as stopped. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool?.destroy();
    this.#pool = undefined;
  }

  /** Started with the first backtest. */
  #threads(): Piscina<BacktestTask, BacktestOutcome> {
    if (!this.#pool) {
      this.#pool = new Piscina<BacktestTask, BacktestOutcome>({
        ...(this.#options.workerFile ?? fitWorkerFile()),
        name: 'backtestWorker',
        // After a death, Piscina starts others only up to the least.
        minThreads: 1,
        maxThreads: 1,
        resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MIB },
        recordTiming: false,
      });
      // Of a thread that dies between tasks; it is replaced.
      this.#pool.on('error', () => {});
    }
    return this.#pool;
  }
}

function stopped(): WorkerStoppedError {
  return new WorkerStoppedError('The portal shuts down');
}
