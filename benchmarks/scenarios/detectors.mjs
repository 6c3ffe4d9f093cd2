import { interleave, median, withSpread } from '../machine/measure.mjs';
import { decimals, ms, ratio, whole } from '../report/format.mjs';
import { MeasuredProgram } from '../servers/MeasuredProgram.mjs';

const ROUNDS = 15;
const WARM_UP_ROUNDS = 4;

/**
 * @typedef {object} Measured
 * @property {number} loopMs - the plain loop, which is the measure of the machine
 * @property {number} fitMs
 * @property {number} streamNs - an observation, one by one
 * @property {number} batchNs - an observation, of 10,000 in a call
 * @property {number} stateBytes - as JSON
 * @property {number} memoryBytes - of a stream
 */

/** @typedef {Record<string, Record<string, Measured[]>>} Results by algorithm and series */

/** Most that a fit may take. @type {[algorithm: string, ms: number][]} */
const FIT_GOALS = [
  ['statistical', 1],
  ['isolation_forest', 5],
  ['window_novelty', 6],
  ['auto', 10],
];
/** Most that an observation may take. @type {[algorithm: string, key: 'streamNs' | 'batchNs', us: number, name: string][]} */
const POINT_GOALS = [
  ['statistical', 'streamNs', 0.05, 'an observation'],
  ['ewma', 'streamNs', 0.05, 'an observation'],
  ['range', 'streamNs', 0.05, 'an observation'],
  ['auto', 'streamNs', 1, 'an observation'],
  ['auto', 'streamNs', 0.25, 'the same, moonshot'],
  ['isolation_forest', 'streamNs', 6, 'an observation, one by one'],
  ['isolation_forest', 'batchNs', 6, 'an observation, of 10,000 in a call'],
];
const MAX_STATE_BYTES = 8192;

const microseconds = (/** @type {number} */ ns) =>
  `${decimals(ns < 1e3 ? 3 : 2)(ns / 1e3)} us`;

/**
 * What each detector costs: a fit of 10,000 observations, a score, and what is kept.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function detectors({ quick, say }) {
  const program = MeasuredProgram.detectors();
  try {
    const { algorithms, series } = await program.ask({ op: 'list' });
    /** @type {Results} */
    const results = {};
    for (const algorithm of algorithms) {
      say(`${algorithm}: ${series.length} series of 10,000 observations`);
      const variants = Object.fromEntries(
        series.map((/** @type {string} */ name) => [
          name,
          () => program.ask({ op: 'measure', algorithm, series: name }),
        ]),
      );
      await interleave(WARM_UP_ROUNDS, variants);
      results[algorithm] = await interleave(quick ? 5 : ROUNDS, variants);
    }
    return report(results, series);
  } finally {
    program.stop();
  }
}

/**
 * @param {Results} results
 * @param {string[]} series
 */
function report(results, series) {
  const loops = Object.values(results)
    .flatMap(bySeries => Object.values(bySeries).flat())
    .map(({ loopMs }) => loopMs);
  return {
    title: 'What each detector costs',
    paragraphs: [
      `Fitted with its defaults on 10,000 observations by the minute, then shown 10,000 more; one thread on one core, CPU time, medians of ${
        results.auto[series[0]].length
      } rounds. Points and sizes are those of the series that costs most. Beside it in the same process a plain loop for mean and deviation of the same 10,000 observations: ${withSpread(
        loops,
        value => `${(value * 1e3).toFixed(0)} us`,
      )}.`,
    ],
    tables: [
      {
        columns: [
          'detector',
          ...series.map(name => `fit, ${name}`),
          'plain loops a fit',
          'us a point, one by one',
          'of 10,000 in a call',
          'state, bytes of JSON',
          'memory, bytes',
        ],
        rows: Object.entries(results).map(([algorithm, bySeries]) => [
          `\`${algorithm}\``,
          ...series.map(name =>
            ms(median(bySeries[name].map(({ fitMs }) => fitMs))),
          ),
          ratio(most(bySeries, ({ fitMs, loopMs }) => fitMs / loopMs)),
          ...[
            most(bySeries, each => each.streamNs),
            most(bySeries, each => each.batchNs),
          ].map(ns => decimals(3)(ns / 1e3)),
          ...[
            most(bySeries, each => each.stateBytes),
            most(bySeries, each => each.memoryBytes),
          ].map(whole),
        ]),
      },
    ],
    goals: goalsOf(results),
  };
}

/** @param {Results} results */
function goalsOf(results) {
  const stateBytes = most(results.auto, each => each.stateBytes);
  return [
    ...FIT_GOALS.map(([algorithm, limit]) => {
      const fitMs = most(results[algorithm], each => each.fitMs);
      return {
        what: `\`${algorithm}\`: a fit, the series that takes longest`,
        limit: `at most ${limit} ms`,
        measured: ms(fitMs),
        met: fitMs <= limit,
      };
    }),
    ...POINT_GOALS.map(([algorithm, key, limit, name]) => {
      const ns = most(results[algorithm], each => each[key]);
      return {
        what: `\`${algorithm}\`: ${name}`,
        limit: `below ${limit} us`,
        measured: microseconds(ns),
        met: ns < limit * 1e3,
      };
    }),
    {
      what: '`auto`: state',
      limit: `at most ${whole(MAX_STATE_BYTES)} bytes`,
      measured: whole(stateBytes),
      met: stateBytes <= MAX_STATE_BYTES,
    },
  ];
}

/**
 * @param {Record<string, Measured[]>} bySeries
 * @param {(each: Measured) => number} figure
 * @returns {number} the largest of the series' medians
 */
function most(bySeries, figure) {
  return Math.max(
    ...Object.values(bySeries).map(rounds => median(rounds.map(figure))),
  );
}
