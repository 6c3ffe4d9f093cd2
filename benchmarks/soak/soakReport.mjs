import { median } from '../machine/measure.mjs';
import { megabytes, ms, percent, whole } from '../report/format.mjs';
import { plot } from '../report/plot.mjs';
import { HLD_RATE } from '../scenarios/fixedRate.mjs';
import { slope } from './growth.mjs';

const SERVED_WITHIN_MS = 2_000;
/** MB an hour that count as flat. */
const FLAT_MB_PER_HOUR = 60;

/** @typedef {{ seconds: number, bytes: number, registry: boolean }} Sample */
/**
 * @typedef {{ minutes: number, downMs: number, samples: Sample[], served: number[], late: number, promotions: number, refused: number, kills: number } & import('../client/Run.mjs').Measurement} SoakResult
 */

/** @param {Sample[]} samples */
export function memoryPlot(samples) {
  return plot({
    title: 'Resident memory of the predictor while the registry is killed',
    x: { label: 'seconds', log: false },
    y: { label: 'MB' },
    lines: [
      {
        name: 'resident',
        points: samples.map(({ seconds, bytes }) => ({
          x: seconds,
          y: bytes / 2 ** 20,
        })),
      },
    ],
    bands: samples
      .filter(({ registry }) => !registry)
      .map(({ seconds }) => ({ from: seconds - 0.5, to: seconds + 0.5 })),
  });
}

/**
 * @param {SoakResult} result
 * @returns {import('../report/report.mjs').Report}
 */
export function soakReport(result) {
  const { served } = result;
  const half = lastHalf(result);
  const sorted = [...served].sort((a, b) => a - b);
  return {
    title: `Soak: ${result.minutes} minutes`,
    paragraphs: [
      `${whole(
        HLD_RATE,
      )} requests/s of 285,000 series at random on one core; a promotion every second through the registry's API; the registry's process is killed (SIGKILL) every minute, stays away for ${
        result.downMs / 1_000
      } s and the time of its start. The load generator shares its core with the registry here, and sleeps between requests: latencies hold up to a millisecond of its own.`,
      '![Resident memory over time](images/soak.svg)',
    ],
    tables: [
      {
        columns: ['what', 'measured'],
        rows: [
          ['predictions answered', whole(result.requests)],
          ...Object.entries(result.layers).map(([layer, count]) => [
            `of them from layer \`${layer}\``,
            whole(count),
          ]),
          ['p50, p99, p99.9', quantiles(result.latency)],
          ['without the lateness of the client', quantiles(result.service)],
          [
            'share of the core',
            percent(result.serverCpuSeconds / result.seconds),
          ],
          ['times the registry was killed', whole(result.kills)],
          ['promotions', whole(result.promotions)],
          [
            'promotions while the registry was away, refused',
            whole(result.refused),
          ],
          ['a promotion is served after, median', ms(median(served))],
          ['99 of 100 after', ms(sorted[Math.floor(sorted.length * 0.99)])],
          ['resident at the start of the last half', megabytes(half[0].bytes)],
          ['resident at the end', megabytes(half[half.length - 1].bytes)],
        ],
      },
    ],
    goals: goals(result),
    notes: result.problems,
  };
}

/** @param {SoakResult} result */
function goals(result) {
  const { served, late } = result;
  const perHour =
    (slope(lastHalf(result).map(({ seconds: x, bytes: y }) => ({ x, y }))) *
      3_600) /
    2 ** 20;
  const slowest = Math.max(...served);
  return [
    {
      what: 'failed predictions',
      limit: '0',
      measured: whole(result.failures),
      met: result.failures === 0,
    },
    {
      what: 'growth of memory in the last half',
      limit: `at most ${FLAT_MB_PER_HOUR} MB an hour`,
      measured: `${perHour.toFixed(0)} MB an hour`,
      met: perHour <= FLAT_MB_PER_HOUR,
    },
    {
      what: 'every promotion is served within',
      limit: `${SERVED_WITHIN_MS} ms`,
      measured: late > 0 ? `${late} not within 30 s` : ms(slowest),
      met: late === 0 && slowest <= SERVED_WITHIN_MS,
    },
  ];
}

/**
 * Until then memory may grow to what the load needs.
 *
 * @param {SoakResult} result
 */
function lastHalf({ samples }) {
  return samples.slice(samples.length / 2);
}

/** @param {import('../client/Histogram.mjs').Quantiles} latency */
function quantiles({ p50, p99, p999 }) {
  return [p50, p99, p999].map(ms).join(', ');
}
