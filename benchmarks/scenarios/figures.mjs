import { median, withSpread } from '../machine/measure.mjs';
import {
  megabytes,
  microseconds,
  ms,
  percent,
  whole,
} from '../report/format.mjs';

/** @typedef {import('../client/Run.mjs').Measurement} Measurement */

/** @param {Measurement} measurement */
export const cpuPerRequest = ({ serverCpuSeconds, requests }) =>
  serverCpuSeconds / requests;

/** @param {Measurement} measurement */
export const perCpuSecond = ({ serverCpuSeconds, requests }) =>
  requests / serverCpuSeconds;

/** @param {Measurement} measurement */
export const pointsPerCpuSecond = ({ serverCpuSeconds, observations }) =>
  observations / serverCpuSeconds;

/** @param {Measurement} measurement */
export const coreShare = ({ serverCpuSeconds, seconds }) =>
  serverCpuSeconds / seconds;

/**
 * Ratios round by round: what disturbs the machine disturbs both.
 *
 * @param {readonly Measurement[]} ours
 * @param {readonly Measurement[]} others
 * @param {(measurement: Measurement) => number} figure
 */
export function ratios(ours, others, figure) {
  return ours.map((each, round) => figure(each) / figure(others[round]));
}

/**
 * Without failures: an answer that was refused or wrong is cheaper than a right one.
 *
 * @param {Record<string, readonly Measurement[]>} results
 * @returns {string[]} what failed, as notes
 */
export function failureNotes(results) {
  return Object.entries(results).flatMap(([name, measurements]) => {
    const failures = measurements.reduce((sum, each) => sum + each.failures, 0);
    const [problem] = measurements.flatMap(each => each.problems);
    return failures > 0 ? [`${name}: ${failures} failures: ${problem}`] : [];
  });
}

/** @param {Record<string, readonly Measurement[]>} results */
export function throughputTable(results) {
  return {
    columns: [
      'server',
      'requests/s',
      'CPU a request',
      'requests a CPU second',
      'resident',
      "the client's core",
    ],
    rows: Object.entries(results).map(([name, measurements]) => [
      name,
      whole(median(measurements.map(m => m.requests / m.seconds))),
      withSpread(measurements.map(cpuPerRequest), microseconds),
      whole(median(measurements.map(perCpuSecond))),
      megabytes(measurements.at(-1)?.residentBytes ?? NaN),
      percent(median(measurements.map(m => m.clientCpuSeconds / m.seconds))),
    ]),
  };
}

/** @param {Record<string, readonly Measurement[]>} results */
export function latencyTable(results) {
  return {
    columns: [
      'server',
      'requests/s',
      'p50',
      'p99',
      'p99.9',
      'the core',
      "the client's lateness, p99",
    ],
    rows: Object.entries(results).map(([name, measurements]) => [
      name,
      whole(median(measurements.map(m => m.requests / m.seconds))),
      withSpread(
        measurements.map(m => m.latency.p50),
        ms,
      ),
      withSpread(
        measurements.map(m => m.latency.p99),
        ms,
      ),
      withSpread(
        measurements.map(m => m.latency.p999),
        ms,
      ),
      withSpread(measurements.map(coreShare), percent),
      ms(median(measurements.map(m => m.lateness.p99))),
    ]),
  };
}
