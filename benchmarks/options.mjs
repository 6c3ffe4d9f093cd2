import { parseArgs } from 'node:util';

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
  'forest',
  'soak',
];

export const HELP = `Measures the predictor, prints the tables, and puts them into docs/benchmarks.md.

  node benchmarks/run.mjs SCENARIO [SCENARIO ...]   ${SCENARIOS.join(
    ', ',
  )}, or all
  --quick          fewer and shorter rounds, which the page then says
  --no-write       docs/benchmarks.md stays as it is
  --minutes N      how long the soak takes, 10 when absent
`;

/**
 * @typedef {object} Options
 * @property {string[]} scenarios
 * @property {boolean} quick
 * @property {boolean} write
 * @property {number} minutes
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
  return {
    scenarios: positionals.includes('all') ? SCENARIOS : positionals,
    quick: values.quick,
    write: !values['no-write'],
    minutes,
    help: values.help || positionals.length === 0,
  };
}
