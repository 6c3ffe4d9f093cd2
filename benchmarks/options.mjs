import { parseArgs } from 'node:util';
import { FLEET_SIZE } from './fleet/fleet.mjs';

export const SCENARIOS = [
  'single',
  'fixed-rate',
  'batch',
  'start',
  'cold',
  'growth',
  'parts',
  'queue',
  'submit',
  'fleet',
  'fleet-sql',
  'detectors',
  'forest',
  'capacity',
  'soak',
];

export const HELP = `Measures the predictor, prints the tables, and puts them into docs/benchmarks.md.

  node benchmarks/run.mjs SCENARIO [SCENARIO ...]   ${SCENARIOS.join(
    ', ',
  )}, or all
  --quick          fewer and shorter rounds, which the page then says
  --no-write       docs/benchmarks.md stays as it is
  --minutes N      how long the soak takes, 10 when absent
  --rows-series N  series whose observations fleet-sql reads from a table of rows, 10,000 when absent: 100 million rows,
                   for which PostgreSQL needs 10 GB of disk
`;

/**
 * @typedef {object} Options
 * @property {string[]} scenarios
 * @property {boolean} quick
 * @property {boolean} write
 * @property {number} minutes
 * @property {number} [rowsSeries]
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws Error that names the scenario which there is not
 */
export function parseOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
      minutes: { type: 'string', default: '10' },
      'rows-series': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find(
    name => name !== 'all' && !SCENARIOS.includes(name),
  );
  if (unknown) {
    throw new Error(`There is no scenario '${unknown}'.\n\n${HELP}`);
  }
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new Error(`--minutes must be above 0, got ${values.minutes}`);
  }
  const rowsSeries = parseRowsSeries(values['rows-series']);
  return {
    scenarios: positionals.includes('all') ? SCENARIOS : positionals,
    quick: values.quick,
    write: !values['no-write'],
    minutes,
    rowsSeries,
    help: values.help || positionals.length === 0,
  };
}

/** @param {string | undefined} text */
function parseRowsSeries(text) {
  if (text === undefined) {
    return undefined;
  }
  const series = Number(text);
  if (!(Number.isInteger(series) && series >= 1 && series <= FLEET_SIZE)) {
    throw new Error(
      `--rows-series must be a whole number from 1 to ${FLEET_SIZE}, got ${text}`,
    );
  }
  return series;
}

/**
 * The command that measures a scenario as these options do.
 *
 * @param {string} scenario
 * @param {Options} options
 */
export function commandOf(scenario, { quick, rowsSeries }) {
  return [
    `node benchmarks/run.mjs ${scenario}`,
    ...(quick ? ['--quick'] : []),
    ...(rowsSeries && scenario === 'fleet-sql'
      ? [`--rows-series ${rowsSeries}`]
      : []),
  ].join(' ');
}
