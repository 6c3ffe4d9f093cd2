import { InputError } from '@backstage/errors';
import type { Observations } from '@vigia/detectors';
import { Piscina } from 'piscina';
import { TrainingDataError, WorkerStoppedError } from '../errors';
import { bundleSize, FitCosts } from './bundle';
import { FitThreadError } from './FitThreadError';
import type {
  FitJob,
  FitOutcome,
  FitQuality,
  FitResult,
  FitTask,
} from './fitTask';
import { fitWorkerFile, type WorkerFile } from './fitWorkerFile';

/** A fit that takes longer does not end: its thread is ended. */
const FIT_TIMEOUT_MS = 300_000;
/** Of one thread, beside the observations, which lie outside its heap and are bounded by their number. */
const THREAD_HEAP_MIB = 512;
/** Tasks made for each thread: the next one waits where the thread finds it. */
const TASKS_PER_THREAD = 2;

interface Options {
  threads: number;
  quality: FitQuality;
  heapMib?: number;
  timeoutMs?: number;
  workerFile?: WorkerFile;
}

interface FitOptions {
  signal?: AbortSignal;
  /** Shares its task with no other job. */
  alone?: boolean;
  /** Told when it is given to a thread. */
  onStart?: () => void;
}

interface Waiting {
  readonly job: FitJob;
  readonly algorithm: string;
  readonly points: number;
  readonly alone: boolean;
  readonly signal?: AbortSignal;
  readonly onStart?: () => void;
  resolve(result: FitResult): void;
  reject(error: unknown): void;
}

/**
 * Fits in threads, so that the process goes on answering. Jobs that wait are given to a thread together, as many as are
 * worth a message. A thread that dies, of memory or otherwise, fails the jobs that it had; another takes its place.
 */
export class FitPool {
  readonly #options: Options;
  readonly #costs = new FitCosts();
  #pool: Piscina<FitTask, FitOutcome[]> | undefined;
  #waiting: Waiting[] = [];
  #tasks = 0;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Checks the observations and fits. They are handed over: the caller's arrays are empty afterwards.
   *
   * @throws TrainingDataError when the data was refused; InputError for hyperparameters; FitThreadError when the thread
   *   died, which may have been another job's doing; the signal's reason
   */
  fit(job: FitJob, options: FitOptions = {}): Promise<FitResult> {
    const { algorithm, observations } = job;
    const { signal, alone = false, onStart } = options;
    const points = observations.values.length;
    return new Promise((resolve, reject) => {
      if (this.#closed || signal?.aborted) {
        reject(signal?.reason ?? stopped());
        return;
      }
      this.#waiting.push({
        job: { ...job, observations: ownColumns(observations) },
        ...{ algorithm, points, alone, signal, onStart },
        ...{ resolve, reject },
      });
      this.#pump();
    });
  }

  /** Ends the threads. What they work on fails as stopped. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) {
      reject(stopped());
    }
    await this.#pool?.destroy();
    this.#pool = undefined;
  }

  #pump(): void {
    const { threads } = this.#options;
    while (
      this.#waiting.length > 0 &&
      this.#tasks < threads * TASKS_PER_THREAD
    ) {
      const size = bundleSize(this.#waiting, this.#costs, threads);
      const bundle = this.#waiting.splice(0, size).filter(isWanted);
      if (bundle.length > 0) {
        this.#tasks += 1;
        this.#run(bundle).finally(() => {
          this.#tasks -= 1;
          this.#pump();
        });
      }
    }
  }

  /** Never rejects: every job of the bundle is told. */
  async #run(bundle: readonly Waiting[]): Promise<void> {
    const { quality, timeoutMs = FIT_TIMEOUT_MS } = this.#options;
    const jobs = bundle.map(({ job }) => job);
    const timeout = AbortSignal.timeout(timeoutMs);
    // The others of a bundle are not stopped for one of them; it takes milliseconds.
    const own = bundle.length === 1 ? bundle[0].signal : undefined;
    const signal = own ? AbortSignal.any([own, timeout]) : timeout;
    for (const { onStart } of bundle) {
      onStart?.();
    }
    try {
      const outcomes = await this.#threads().run(
        { quality, jobs },
        { signal, transferList: buffersOf(jobs) },
      );
      outcomes.forEach((outcome, index) => this.#tell(bundle[index], outcome));
    } catch (error) {
      const failure = () => {
        if (this.#closed) {
          return stopped();
        }
        return timeout.aborted
          ? new FitThreadError(`The fit took longer than ${timeoutMs / 1000} s`)
          : new FitThreadError('The thread of the fit ended', error);
      };
      for (const { reject, signal: wanted } of bundle) {
        reject(wanted?.aborted ? wanted.reason : failure());
      }
    }
  }

  #tell(waiting: Waiting, outcome: FitOutcome): void {
    const { algorithm, points, signal, resolve, reject } = waiting;
    this.#costs.learn(algorithm, points, outcome.checkMs + outcome.fitMs);
    if (signal?.aborted) {
      reject(signal.reason);
    } else if ('fitted' in outcome) {
      resolve(outcome);
    } else if (outcome.report) {
      const { report, checkMs } = outcome;
      reject(new TrainingDataError('The observations', report, checkMs));
    } else {
      const { refused, message } = outcome;
      reject(
        refused === 'parameter' ? new InputError(message) : new Error(message),
      );
    }
  }

  /** Started with the first fit: a portal that trains nothing holds none. */
  #threads(): Piscina<FitTask, FitOutcome[]> {
    if (!this.#pool) {
      const { threads, heapMib = THREAD_HEAP_MIB, workerFile } = this.#options;
      this.#pool = new Piscina<FitTask, FitOutcome[]>({
        ...(workerFile ?? fitWorkerFile()),
        // All of them, always: after a death, Piscina starts others only up to the least.
        minThreads: threads,
        maxThreads: threads,
        resourceLimits: { maxOldGenerationSizeMb: heapMib },
        recordTiming: false,
      });
      // Of a thread that dies between tasks; it is replaced.
      this.#pool.on('error', () => {});
    }
    return this.#pool;
  }
}

function isWanted({ signal, reject }: Waiting): boolean {
  if (signal?.aborted) {
    reject(signal.reason);
    return false;
  }
  return true;
}

/** A view into a larger buffer is copied out of it: the rest is not this job's to hand over. */
function ownColumns({ timestamps, values }: Observations): Observations {
  const own = (column: Float64Array) =>
    column.byteLength === column.buffer.byteLength ? column : column.slice();
  return { timestamps: own(timestamps), values: own(values) };
}

function buffersOf(jobs: readonly FitJob[]): ArrayBuffer[] {
  return jobs.flatMap(({ observations: { timestamps, values } }) => [
    timestamps.buffer as ArrayBuffer,
    values.buffer as ArrayBuffer,
  ]);
}

function stopped(): WorkerStoppedError {
  return new WorkerStoppedError('The portal shuts down');
}
