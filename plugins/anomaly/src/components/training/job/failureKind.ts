import type { Job, JobStep } from '@vigia/plugin-anomaly-common';

/** The step that a job which did not complete stopped at: the backend keeps it as done, with what was found until then. */
export function stoppedAt({ step, startedAt, report, timings }: Job): JobStep {
  if (step !== 'done') {
    return step;
  }
  if (startedAt === undefined) {
    return 'waiting';
  }
  if (report?.ok === false) {
    return 'validating';
  }
  if (timings?.fitMs !== undefined) {
    return 'registering';
  }
  return report || timings?.readMs !== undefined ? 'fitting' : 'reading';
}

/** What to do about a failed job depends on this. */
export type FailureKind = 'expired' | 'data' | 'source' | 'other';

/** Names what a job failed by: its time ran out, its data, its source, or something else. */
export function failureKind(job: Job): FailureKind {
  if (job.error?.name === 'JobExpiredError') {
    return 'expired';
  }
  if (job.error?.name === 'WorkersLostError') {
    return 'other';
  }
  switch (stoppedAt(job)) {
    case 'validating':
      return 'data';
    case 'reading':
      return 'source';
    default:
      return 'other';
  }
}
