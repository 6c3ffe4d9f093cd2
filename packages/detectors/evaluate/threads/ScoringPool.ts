import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { ScoringOutcome, ScoringTask } from './scoreSeries';

/** Scores series in threads, which have the loaders that the process was started with. */
export class ScoringPool {
  readonly #pool: Piscina<ScoringTask, ScoringOutcome>;

  private constructor(threads: number) {
    this.#pool = new Piscina<ScoringTask, ScoringOutcome>({
      filename: join(__dirname, 'worker.ts'),
      minThreads: threads,
      maxThreads: threads,
      // Tasks that wait are views of the caller's arrays; those with a thread are copies.
      concurrentTasksPerWorker: 1,
      recordTiming: false,
    });
  }

  static open(threads: number): ScoringPool {
    return new ScoringPool(threads);
  }

  score(task: ScoringTask): Promise<ScoringOutcome> {
    return this.#pool.run(task);
  }

  /** Ends the threads. */
  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
