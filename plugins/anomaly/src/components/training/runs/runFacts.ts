import type { Run } from '@vigia/plugin-anomaly-common';

/** How many series of a run are where; together they are all that it takes in. */
export interface RunCounts {
  /** Of a drift run: checked, and as it was when it was trained. */
  noDrift: number;
  completed: number;
  underWay: number;
  skipped: number;
  cancelled: number;
  failed: number;
  /** Whose turn has not come. */
  notYet: number;
  /** All that have ended, however. */
  done: number;
}

/**
 * Counts of a run. Of a drift run only the series that it triggered become jobs; the others are done when they are
 * checked. They are kept by several writers, so that a sum may lag behind for a moment: none is below 0.
 */
export function countRun(run: Run): RunCounts {
  const { planned, admitted, completed, skipped, cancelled, failed } = run;
  const ended = completed + cancelled + failed;
  const jobs = run.kind === 'drift' ? run.triggered : admitted - skipped;
  const noDrift = Math.max(0, admitted - skipped - jobs);
  const done = noDrift + skipped + ended;
  return {
    noDrift,
    completed,
    skipped,
    cancelled,
    failed,
    underWay: isRunOpen(run) ? Math.max(0, jobs - ended) : 0,
    notYet: Math.max(0, planned - Math.max(admitted, done)),
    done,
  };
}

export const SKIP_REASONS = [
  'under_way',
  'too_soon',
  'unreadable',
  'invalid',
  'unknown',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why series of a run were skipped, and how many by each reason. */
export function skippedBy({
  detail,
}: Run): { reason: SkipReason; count: number }[] {
  const counts = (detail as { skipped?: Record<string, unknown> } | undefined)
    ?.skipped;
  return SKIP_REASONS.map(reason => ({
    reason,
    count: Number(counts?.[reason] ?? 0),
  })).filter(({ count }) => count > 0);
}

/** Who cancelled a run: its message begins with it, and goes on with counts that the page shows. */
export function cancelledBy({ status, message }: Run): string | undefined {
  return status === 'cancelled'
    ? message?.match(/^Cancelled by (\S+?)(\.? |\.?$)/)?.[1]
    : undefined;
}

/** Whether a run can still be paused, resumed or cancelled. */
export function isRunOpen({ status }: Run): boolean {
  return status === 'planning' || status === 'running' || status === 'paused';
}

/** Of all series of a run, the part that has ended; 0 while they are being counted. */
export function runShare(run: Run): number {
  return run.planned > 0 ? Math.min(1, countRun(run).done / run.planned) : 0;
}

/** How long until a run ends at its pace, in milliseconds; undefined where it does not move or nobody knows. */
export function remainingMs(run: Run, now: number): number | undefined {
  const { status, expectedAt = now } = run;
  return status === 'running' && expectedAt > now
    ? expectedAt - now
    : undefined;
}
