import type { Priority } from '@vigia/plugin-anomaly-common';

/** How long jobs may wait for a worker, in milliseconds. */
export interface MaxWaits {
  byPriority: Readonly<Record<Priority, number>>;
  /** What jobs of runs may wait beyond that: there are hundreds of thousands of them, and others go first. */
  ofRuns: number;
}

export interface Deadlines {
  /** Epoch milliseconds; the job with the earliest is claimed first. */
  claimOrder: number;
  /** Epoch milliseconds by which a worker must have claimed it. */
  expiresAt: number;
}

/**
 * The deadlines of a job that may be claimed from a time on. A higher priority has the earlier one among jobs of one age,
 * and every job's comes: none starves.
 *
 * @param since - epoch milliseconds of the submission, or of the next attempt
 */
export function deadlinesOf(
  job: { priority: Priority; runId?: string },
  since: number,
  waits: MaxWaits,
): Deadlines {
  const claimOrder = since + waits.byPriority[job.priority];
  return {
    claimOrder,
    expiresAt: claimOrder + (job.runId === undefined ? 0 : waits.ofRuns),
  };
}
