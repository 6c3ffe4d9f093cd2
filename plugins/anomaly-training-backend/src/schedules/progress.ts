import type { Run } from '@vigia/plugin-anomaly-common';

const MINUTE_MS = 60_000;

/** What is known of a run's progress, from its row. Times in epoch milliseconds. */
export type Progress = Pick<
  Run,
  | 'kind'
  | 'status'
  | 'planned'
  | 'admitted'
  | 'skipped'
  | 'triggered'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'createdAt'
> & { jobsPerSecond: number; windowMinutes: number; pausedMs: number };

/** Jobs of a run that have ended, however. */
export function endedJobs(
  run: Pick<Progress, 'completed' | 'failed' | 'cancelled'>,
): number {
  return run.completed + run.failed + run.cancelled;
}

/** Jobs of a run that have not ended. Of a drift run only the series that it triggered have one. */
export function openJobs(
  run: Omit<Progress, 'jobsPerSecond' | 'windowMinutes' | 'pausedMs'>,
): number {
  const made =
    run.kind === 'drift' ? run.triggered : run.admitted - run.skipped;
  return made - endedJobs(run);
}

/**
 * When a run ends at its pace so far; not before its window is over while there are series left, nor faster than it may admit
 * them. Undefined while it does not move, or before anything can be said.
 */
export function expectedAt(run: Progress, now: number): number | undefined {
  if (run.status !== 'running') {
    return undefined;
  }
  const toAdmit = run.planned - run.admitted;
  const open = openJobs(run);
  const elapsedMs = Math.max(1, now - run.createdAt - run.pausedMs);
  const over = run.admitted - open;
  if (over <= 0 && run.windowMinutes === 0) {
    return undefined;
  }
  const windowMs = run.windowMinutes * MINUTE_MS;
  const atPaceMs = over > 0 ? ((toAdmit + open) * elapsedMs) / over : 0;
  // The checks of a drift run are not jobs, and its rate does not bound them.
  const atRateMs =
    run.kind === 'drift' ? 0 : (toAdmit / run.jobsPerSecond) * 1000;
  const inWindowMs = toAdmit > 0 ? run.createdAt + windowMs - now : 0;
  // In a window series come at the pace of their slots: only jobs that lag behind could make it longer.
  const paceMs = windowMs > 0 && inWindowMs > 0 ? 0 : atPaceMs;
  return Math.round(now + Math.max(0, paceMs, atRateMs, inWindowMs));
}
