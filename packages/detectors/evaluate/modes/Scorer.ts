import type { ScoringOutcome, ScoringTask } from '../threads/scoreSeries';

/** What scores the series of a mode, and is told how far it is. */
export interface Scorer {
  /** Gives a task to a thread. */
  score(task: ScoringTask): Promise<ScoringOutcome>;
  /** Told of every run of a detector over a series that is done. */
  onProgress(done: number, total: number): void;
}
