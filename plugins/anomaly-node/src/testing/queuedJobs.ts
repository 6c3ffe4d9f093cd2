import type { Priority } from '@vigia/plugin-anomaly-common';
import type { QueuedJob } from '../queue';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Makes jobs for the contract tests.
 *
 * @param now - epoch milliseconds
 */
export function queuedJobs(now: () => number) {
  const job = (
    jobId: string,
    waitMs = HOUR_MS,
    priority: Priority = 'normal',
  ): QueuedJob => ({
    jobId,
    priority,
    claimOrder: now() + waitMs,
    expiresAt: now() + waitMs,
  });
  /** One of a run: it keeps its place, and expires much later. */
  const ofRun = (jobId: string, waitMs = HOUR_MS): QueuedJob => ({
    ...job(jobId, waitMs, 'low'),
    expiresAt: now() + waitMs + DAY_MS,
  });
  return { job, ofRun };
}
