import type { JobTimes } from './estimate';

/** Observations that {@link CPU_MS} was measured on. */
const MEASURED_POINTS = 10_000;

/**
 * Milliseconds of a core that the checks, the fit and the scores of a training window by the minute take: medians of five
 * on one core of a 2-core Xeon, Node 24. Four times the observations took 1.3 to 3.6 times as long, so that long windows
 * count as too much rather than too little. Every algorithm of `@vigia/detectors` has its line.
 */
export const CPU_MS: Readonly<Record<string, number>> = {
  auto: 9.5,
  window_novelty: 5.3,
  ensemble: 21,
  segment_novelty: 5.2,
  statistical: 0.9,
  robust_zscore: 1.3,
  isolation_forest: 63,
  rolling_zscore: 1.3,
  ewma: 1.3,
  range: 1,
  recursive_ar: 2.5,
  holt_winters: 5.5,
};

/** Reading as many observations from a table of rows, and registering the version: waits, mostly. */
const READ_MS = 6;
const REGISTER_MS = 10;

/**
 * What a job takes by measurements of another machine: to go by until there are jobs of the portal's own. Checks, fit and
 * reading grow with the observations. An algorithm that is not known counts as the dearest.
 *
 * @param points - observations of one job
 */
export function assumedTimes(algorithm: string, points: number): JobTimes {
  const share = points / MEASURED_POINTS;
  const cpuMs =
    share * (CPU_MS[algorithm] ?? Math.max(...Object.values(CPU_MS)));
  return { cpuMs, busyMs: cpuMs + share * READ_MS + REGISTER_MS };
}
