import type { Knex } from 'knex';
import type { NewJob } from '../database';

/** A job of a run. */
export type NewRunJob = NewJob & { runId: string };

/** What came of the jobs of a batch. */
export interface BatchAdmission {
  admitted: NewRunJob[];
  refused: { seriesId: string; reason: 'under_way' | 'too_soon' }[];
}

/** What a run needs of the store of jobs. */
export interface RunJobs {
  /**
   * Writes jobs, at most one of a series, in one transaction.
   *
   * @param options - `alongside` is the last statement of that transaction; what it throws undoes all of it
   */
  admitAll(
    jobs: readonly NewRunJob[],
    options: {
      minIntervalMs: number;
      alongside: (
        transaction: Knex.Transaction,
        outcome: BatchAdmission,
      ) => Promise<void>;
    },
  ): Promise<BatchAdmission>;

  /**
   * Cancels the first jobs of a run that have not ended, except those that register their versions, and counts them in the
   * run's row.
   *
   * @returns the ids of those that were cancelled now, and how many have not ended yet
   */
  cancelRun(
    runId: string,
    now: number,
    limit: number,
  ): Promise<{ cancelled: string[]; left: number }>;
}
