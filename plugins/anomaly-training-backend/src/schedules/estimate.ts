import type { RunEstimate } from '@vigia/plugin-anomaly-common';
import { assumedTimes } from './assumedTimes';

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

export interface EstimateInput {
  /** Series in the selection. */
  series: number;
  /** How many of a sample of them have each algorithm. */
  mix: ReadonlyMap<string, number>;
  /** Observations that a job reads, for what no jobs were measured of. */
  points: number;
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
    assumed: assumedTimes(algorithm, input.points),
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
