import type {
  InstanceList,
  InstanceReport,
  Job,
  QueueSummary,
} from '@vigia/plugin-anomaly-common';
import type { Readings } from '../live/readings';

const GIB = 1024 ** 3;

/** A predictor that made 500 predictions in 5 s with a fifth of a core. */
export function report(
  kind: InstanceReport['kind'] = 'embedded',
  rssGib = 0.5,
  predictions = 500,
): InstanceReport {
  return {
    kind,
    reportedAt: 3_000,
    traffic: { intervalMs: 5_000, predictions },
    process: { workers: 2, rssBytes: rssGib * GIB, cpuCores: 0.2 },
  } as Partial<InstanceReport> as InstanceReport;
}

type Point = InstanceList['history'][number];

/** Three minutes of 100 predictions a second, ten in a request. */
export function history(points = 36, point: Partial<Point> = {}): Point[] {
  return Array.from({ length: points }, (_, index) => ({
    at: index * 5_000,
    predictionsPerSecond: 100,
    requestsPerSecond: 10,
    errorsPerSecond: 0,
    p50Ms: 2,
    p99Ms: 8,
    ...point,
  }));
}

/** A training of so many milliseconds, half of it fitting. */
export function job(ms: number): Job {
  return {
    finishedAt: 2_000,
    timings: {
      queueMs: 1_000_000,
      readMs: ms / 8,
      checkMs: ms / 8,
      fitMs: ms / 2,
      registerMs: ms / 4,
    },
  } as Partial<Job> as Job;
}

export function queue(
  ...workers: Partial<QueueSummary['workers'][number]>[]
): QueueSummary {
  return {
    workers: workers.map(worker => ({
      role: 'portal',
      capacity: 4,
      seenAt: 2_500,
      ...worker,
    })),
  } as Partial<QueueSummary> as QueueSummary;
}

/** A portal of 1,000 series, of which each is trained twice a week. */
export function readings(overrides: Partial<Readings> = {}): Readings {
  return {
    at: 5_000,
    series: 1_000,
    instances: { items: [report()], history: history() },
    weeksTrainings: 2_000,
    jobs: [100, 200, 300, 400, 500].map(job),
    queue: queue({}, { capacity: 8 }),
    ...overrides,
  };
}
