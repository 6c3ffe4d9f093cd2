import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scramble } from '../fleet/fleet.mjs';
import { interleave, median, withSpread } from '../machine/measure.mjs';
import { DATA, ROOT } from '../machine/programs.mjs';
import { decimals, ms, ratio } from '../report/format.mjs';
import { MeasuredProgram } from '../servers/MeasuredProgram.mjs';
import { sklearnVersion } from '../servers/sklearn.mjs';

const LAGS = 8;
const ROWS = 10_000;
const ROUNDS = 15;
const WARM_UP_ROUNDS = 5;
/** A forest's AUC is random; within .005 can be told of means of 30 seeds. */
const SEEDS = 30;
const AUC_DIFFERENCE = 0.005;

const NAB = join(
  process.env.VIGIA_CSV_ROOT ?? join(ROOT, '../shared/data'),
  'nab',
);
const NAB_SERIES = 'realKnownCause/machine_temperature_system_failure.csv';

/** Steps of a job, and the most that each may take of scikit-learn's time. */
const STEPS = /** @type {const} */ ({
  grow: 'grow the forest',
  fit: 'fit: grow, and the threshold from the training scores',
  score: `score ${ROWS.toLocaleString('en-US')} rows`,
});

/**
 * Isolation Forest beside scikit-learn's: time of fit and of scoring, and how well each tells anomalies.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function forest(session) {
  const version = sklearnVersion();
  const programs = {
    Vigia: MeasuredProgram.vigia(),
    ...(version && { 'scikit-learn': MeasuredProgram.sklearn() }),
  };
  try {
    const times = await measureTimes(session, programs);
    const areas = await measureAreas(session, programs);
    return report(times, areas, version);
  } finally {
    for (const program of Object.values(programs)) program.stop();
  }
}

/**
 * @param {import('./Session.mjs').Session} session
 * @param {Record<string, MeasuredProgram>} programs
 */
async function measureTimes({ quick, say }, programs) {
  say(`Isolation Forest: ${ROWS} x ${LAGS}`);
  await loadAll(programs, machine(ROWS + LAGS - 1));
  let seed = 0;
  const variants = Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [
      name,
      () => program.ask({ op: 'measure', seed: (seed += 1) }),
    ]),
  );
  await interleave(WARM_UP_ROUNDS, variants);
  return interleave(quick ? 5 : ROUNDS, variants);
}

/**
 * @param {import('./Session.mjs').Session} session
 * @param {Record<string, MeasuredProgram>} programs
 */
async function measureAreas({ say }, programs) {
  const sets = {
    'a simulated machine': machine(ROWS + LAGS - 1),
    ...(existsSync(join(NAB, 'data', NAB_SERIES)) && {
      "NAB's machine_temperature_system_failure": nab(),
    }),
  };
  /** @type {Record<string, Record<string, number[]>>} */
  const areas = {};
  for (const [set, data] of Object.entries(sets)) {
    say(`AUC of ${SEEDS} seeds on ${set}`);
    await loadAll(programs, data);
    areas[set] = {};
    for (const [name, program] of Object.entries(programs)) {
      const each = [];
      for (let seed = 0; seed < SEEDS; seed++)
        each.push((await program.ask({ op: 'auc', seed })).auc);
      areas[set][name] = each;
    }
  }
  return areas;
}

/**
 * @param {Record<string, { grow: number, fit: number, score: number }[]>} times
 * @param {Record<string, Record<string, number[]>>} areas
 * @param {string | undefined} version
 */
function report(times, areas, version) {
  const theirs = times['scikit-learn'];
  const keys = /** @type {(keyof typeof STEPS)[]} */ (Object.keys(STEPS));
  return {
    title: 'Isolation Forest beside scikit-learn',
    paragraphs: [
      `100 trees of 256 rows, ${ROWS.toLocaleString(
        'en-US',
      )} rows of a value and the ${
        LAGS - 1
      } before it, one thread each, in turn on one core; CPU time. scikit-learn takes the threshold with \`contamination=0.001\`, Vigia with \`quantile: 0.999\`. AUC: each row's score against the labels, training and scoring on the same rows, mean of ${SEEDS} seeds.`,
    ],
    tables: [timeTable(times, keys), areaTable(areas)],
    goals: theirs
      ? [
          ...keys.map(key => {
            const ratios = times.Vigia.map(
              (each, round) => theirs[round][key] / each[key],
            );
            return {
              what: `${STEPS[key]}: times as fast as scikit-learn`,
              limit: 'at least 1',
              measured: withSpread(ratios, ratio),
              met: median(ratios) >= 1,
            };
          }),
          ...Object.entries(areas).map(areaGoal),
        ]
      : [],
    notes: [
      version ? `${version}.` : 'scikit-learn: skipped, not installed.',
      ...(Object.keys(areas).length < 2
        ? [`NAB: skipped, not in ${NAB}.`]
        : []),
    ],
  };
}

/**
 * @param {Record<string, { grow: number, fit: number, score: number }[]>} times
 * @param {(keyof typeof STEPS)[]} keys
 */
function timeTable(times, keys) {
  return {
    columns: ['step', ...Object.keys(times)],
    rows: keys.map(key => [
      STEPS[key],
      ...Object.values(times).map(each =>
        withSpread(
          each.map(time => time[key]),
          ms,
        ),
      ),
    ]),
  };
}

/** @param {Record<string, Record<string, number[]>>} areas */
function areaTable(areas) {
  const [first] = Object.values(areas);
  return {
    columns: ['AUC: mean (deviation over seeds)', ...Object.keys(first)],
    rows: Object.entries(areas).map(([set, byName]) => [
      set,
      ...Object.values(byName).map(
        each => `${decimals(4)(mean(each))} (${decimals(4)(deviation(each))})`,
      ),
    ]),
  };
}

/** @param {[string, Record<string, number[]>]} entry */
function areaGoal([set, byName]) {
  const difference = Math.abs(
    mean(byName.Vigia) - mean(byName['scikit-learn']),
  );
  return {
    what: `AUC on ${set}: difference from scikit-learn`,
    limit: `at most ${AUC_DIFFERENCE}`,
    measured: decimals(4)(difference),
    met: difference <= AUC_DIFFERENCE,
  };
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param {number[]} values */
function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map(value => (value - middle) ** 2)));
}

/** @typedef {{ values: Float64Array, labels: Uint8Array }} Labelled */

/**
 * @param {Record<string, MeasuredProgram>} programs
 * @param {Labelled} data
 */
async function loadAll(programs, { values, labels }) {
  mkdirSync(DATA, { recursive: true });
  const file = join(DATA, 'forest.f64');
  writeFileSync(file, values);
  writeFileSync(`${file}.labels`, labels);
  for (const program of Object.values(programs))
    await program.ask({ op: 'load', file, lags: LAGS });
}

/** A season, noise, and bursts of stronger vibration that are to be found. @param {number} points @returns {Labelled} */
function machine(points) {
  const labels = new Uint8Array(points);
  const uniform = (/** @type {number} */ i) => (scramble(i) % 65_536) / 65_536;
  const values = Float64Array.from({ length: points }, (_, i) => {
    const noise =
      uniform(3 * i) + uniform(3 * i + 1) + uniform(3 * i + 2) - 1.5;
    const burst = i % 1000 >= 700 && i % 1000 < 725;
    labels[i] = burst ? 1 : 0;
    return (
      3 +
      Math.sin((2 * Math.PI * i) / 1440) +
      (burst ? 2.5 * noise : 0.4 * noise)
    );
  });
  return { values, labels };
}

/** @returns {Labelled} its windows are what is to be found */
function nab() {
  const lines = readFileSync(join(NAB, 'data', NAB_SERIES), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','));
  /** @type {Record<string, [string, string][]>} */
  const labels = JSON.parse(
    readFileSync(join(NAB, 'labels/combined_windows.json'), 'utf8'),
  );
  // Instants are written alike, so their texts are in the order of time.
  const windows = labels[NAB_SERIES];
  return {
    values: Float64Array.from(lines, ([, value]) => Number(value)),
    labels: Uint8Array.from(lines, ([time]) =>
      windows.some(([from, to]) => time >= from.slice(0, 19) && time <= to)
        ? 1
        : 0,
    ),
  };
}
