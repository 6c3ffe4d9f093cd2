import type { RunEstimate } from '@vigia/plugin-anomaly-common';

const HOUR_S = 3_600;
/** Fewer jobs of an algorithm say too little about the next. */
const MIN_SAMPLE = 5;

/** Mean times of one job, milliseconds. */
export interface JobTimes {
  /** From the claim to the end: what a worker's place is taken for. */
  busyMs: number;
  /** Checks and fit, which are computed. */
  cpuMs: number;
}

/** Times of recent jobs of one algorithm. */
export interface MeasuredTimes extends JobTimes {
  algorithm: string;
  jobs: number;
}

/** Guesses of a week by the minute, not measured: they stand until there are jobs of the portal's own to go by. */
const ASSUMED: Readonly<Record<string, JobTimes>> = {
  statistical: { busyMs: 20, cpuMs: 2 },
  robust_zscore: { busyMs: 25, cpuMs: 5 },
  isolation_forest: { busyMs: 200, cpuMs: 150 },
};
const ASSUMED_OTHER: JobTimes = { busyMs: 1_000, cpuMs: 800 };

export interface EstimateInput {
  /** Series in the selection. */
  series: number;
  /** How many of a sample of them have each algorithm. */
  mix: ReadonlyMap<string, number>;
  recent: readonly MeasuredTimes[];
  /** Jobs that are claimed before the first of the run. */
  queued: number;
  /** Jobs that the workers do at once; 0 when none gave a sign lately. */
  capacity: number;
  jobsPerSecond: number;
  cost: { cpuHour: number; currency: string };
}

/** What training a selection takes. Reading and registering wait for others: they take time and no processor. */
export function estimateRun(input: EstimateInput): RunEstimate {
  const { series, recent, queued, jobsPerSecond, cost } = input;
  const measured = recent.filter(({ jobs }) => jobs >= MIN_SAMPLE);
  const byAlgorithm = new Map(measured.map(times => [times.algorithm, times]));
  const sample = [...input.mix].map(([algorithm, weight]) => ({
    weight,
    times: byAlgorithm.get(algorithm),
    assumed: ASSUMED[algorithm] ?? ASSUMED_OTHER,
  }));
  const mean = (field: keyof JobTimes) =>
    weightedMean(
      sample.map(({ weight, times, assumed }) => ({
        weight,
        value: (times ?? assumed)[field],
      })),
    );
  const before = weightedMean(
    measured.map(({ jobs, busyMs }) => ({ weight: jobs, value: busyMs })),
  );
  const busyMs = mean('busyMs');
  const lanes = Math.max(1, input.capacity);
  const workS = (queued * (before || busyMs) + series * busyMs) / 1000 / lanes;
  const cpuSeconds = (series * mean('cpuMs')) / 1000;
  const used = sample.flatMap(({ times }) => (times ? [times.jobs] : []));
  return {
    series,
    seconds: series === 0 ? 0 : Math.max(workS, series / jobsPerSecond),
    cpuSeconds,
    cost: {
      amount: (cpuSeconds / HOUR_S) * cost.cpuHour,
      currency: cost.currency,
    },
    basis:
      sample.length > 0 && used.length === sample.length
        ? 'measured'
        : 'assumed',
    sampledJobs: used.reduce((sum, jobs) => sum + jobs, 0),
  };
}

function weightedMean(
  values: readonly { weight: number; value: number }[],
): number {
  const total = values.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0
    ? 0
    : values.reduce((sum, { weight, value }) => sum + weight * value, 0) /
        total;
}
