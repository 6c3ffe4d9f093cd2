import type {
  DataReport,
  Job,
  QueueSummary,
  Run,
  RunEstimate,
  Schedule,
} from '@vigia/plugin-anomaly-common';
import { exampleJob, NOW_MS } from './fixtures';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A queue that moves, with one worker in the portal. */
export function exampleQueue(change: Partial<QueueSummary> = {}): QueueSummary {
  return {
    engine: 'database',
    connected: true,
    queued: { critical: 0, high: 1, normal: 12, low: 1234 },
    retrying: 2,
    oldestWaitSeconds: { high: 1.2, normal: 34, low: 640 },
    maxWaitSeconds: { critical: 5, high: 30, normal: 120, low: 600 },
    processing: 2,
    workers: [
      {
        workerId: 'portal-1:worker',
        host: 'portal-1',
        role: 'portal',
        capacity: 4,
        running: 2,
        seenAt: NOW_MS - 2000,
      },
    ],
    completedLastHour: 57,
    failedLastHour: 1,
    completedPerSecond: 4.2,
    meanWaitSeconds: 2.5,
    drainSeconds: 298,
    ...change,
  };
}

/** A run of the weekly retraining, a third of it done. */
export function exampleRun(change: Partial<Run> = {}): Run {
  return {
    runId: 'run-7',
    kind: 'retraining',
    scheduleId: 'weekly-retraining',
    status: 'running',
    startedBy: 'plugin:anomaly-training',
    priority: 'low',
    jobsPerSecond: 950,
    windowMinutes: 60,
    planned: 1200,
    admitted: 480,
    skipped: 20,
    completed: 400,
    failed: 3,
    cancelled: 1,
    triggered: 0,
    createdAt: NOW_MS - 10 * 60_000,
    expectedAt: NOW_MS + 15 * 60_000,
    ...change,
  };
}

/** The two schedules of the fleet, as they are by default. */
export function exampleSchedules(): Schedule[] {
  return [
    {
      scheduleId: 'weekly-retraining',
      enabled: true,
      cron: '0 2 * * 0',
      windowMinutes: 60,
      jobsPerSecond: 950,
      windowHours: 168,
      priority: 'low',
      nextRunAt: NOW_MS + 2 * DAY_MS,
      lastRun: exampleRun({
        runId: 'run-6',
        status: 'completed',
        completed: 1177,
        admitted: 1200,
        finishedAt: NOW_MS - 5 * DAY_MS,
        expectedAt: undefined,
      }),
    },
    {
      scheduleId: 'drift-detection',
      enabled: false,
      cron: '0 */6 * * *',
      windowMinutes: 30,
      jobsPerSecond: 500,
      windowHours: 168,
      priority: 'high',
      updatedAt: NOW_MS - DAY_MS,
      updatedBy: 'user:default/guest',
    },
  ];
}

export const exampleEstimate: RunEstimate = {
  series: 1234,
  seconds: 95,
  cpuSeconds: 61.7,
  cost: { amount: 0.0123, currency: 'USD' },
  basis: 'measured',
  sampledJobs: 500,
};

/** A week with gaps that were accepted and duplicates that were repaired. */
export function exampleReport(change: Partial<DataReport> = {}): DataReport {
  return {
    ok: true,
    issues: [],
    findings: [
      {
        check: 'gaps',
        action: 'accepted',
        count: 3,
        share: 0.012,
        from: NOW_MS - 3 * DAY_MS,
        to: NOW_MS - 3 * DAY_MS + 40 * 60_000,
        value: 240,
        message: 'findings.gaps: 3 gaps, 1.2 % of the window',
      },
      {
        check: 'duplicates',
        action: 'repaired',
        count: 12,
        share: 0.0002,
        message: '12 duplicate timestamps, the last value is kept',
      },
    ],
    points: 60_468,
    readPoints: 60_480,
    from: NOW_MS - 7 * DAY_MS,
    to: NOW_MS,
    medianPeriodMs: 10_000,
    gaps: 3,
    mean: 2.81,
    std: 0.21,
    min: 1.9,
    max: 4.71,
    ...change,
  };
}

/** A job that ended well, with everything that is told of one. */
export function exampleEndedJob(change: Partial<Job> = {}): Job {
  return exampleJob({
    status: 'completed',
    step: 'done',
    progress: 1,
    finishedAt: NOW_MS - 50_000,
    modelVersion: 2,
    report: exampleReport(),
    timings: {
      queueMs: 5000,
      readMs: 3200,
      checkMs: 12.5,
      fitMs: 30,
      registerMs: 8,
    },
    log: [
      { at: NOW_MS - 60_000, attempt: 1, message: 'Queued' },
      { at: NOW_MS - 55_000, attempt: 1, message: 'Claimed by portal-1' },
      { at: NOW_MS - 50_000, attempt: 1, message: 'Registered v2' },
    ],
    ...change,
  });
}
