import type { Job } from '@vigia/plugin-anomaly-common';

/** How long a job waited, or has waited until `now`, in milliseconds. */
export function waitMs(job: Job, now: number): number {
  return Math.max(0, (job.startedAt ?? job.finishedAt ?? now) - job.createdAt);
}

/** How long a job ran, or has run until `now`, in milliseconds; undefined before it started. */
export function runMs(job: Job, now: number): number | undefined {
  return job.startedAt === undefined
    ? undefined
    : Math.max(0, (job.finishedAt ?? now) - job.startedAt);
}

/** Whether a job can still be cancelled. */
export function isOpen({ status }: Job): boolean {
  return status === 'queued' || status === 'processing';
}

/** Seconds until a worker takes a queued job; undefined where its turn depends on something else than the jobs before it. */
export function estimatedWaitSeconds(job: Job): number | undefined {
  const { status, waitingFor = 'others' } = job;
  return status === 'queued' && waitingFor === 'others'
    ? job.estimatedWaitSeconds
    : undefined;
}
