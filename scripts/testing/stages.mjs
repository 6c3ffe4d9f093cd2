import { dirname } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { run } from '../setup/shell.mjs';
import { ofExitCode, ofPlaywright, ofTap, sum } from './counts.mjs';
import { runJest } from './jest.mjs';
import { withReport } from './withReport.mjs';

/** Where Playwright's JSON reporter writes. */
const REPORT_VARIABLE = 'PLAYWRIGHT_JSON_OUTPUT_FILE';

/** Where the portal of the browser tests keeps its data; see playwright.config.ts. */
const DATA_VARIABLE = 'VIGIA_BROWSER_TEST_DATA';

/**
 * One kind of check, and how it is counted.
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {(env: NodeJS.ProcessEnv) => Promise<import('./counts.mjs').Counts>} run
 */

/** @type {Stage[]} */
export const STAGES = [
  {
    name: 'types',
    run: env => checks(env, [['tsc'], ['tsc', '--project', 'scripts']]),
  },
  {
    name: 'lint',
    run: env =>
      checks(env, [
        ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
        ['prettier', '--check', '--loglevel', 'warn', '.'],
      ]),
  },
  {
    name: 'set-up',
    run: env =>
      withReport(ofTap, 'report.tap', env, file => [
        'node',
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${file}`,
        'scripts/**/*.test.mjs',
        'benchmarks/**/*.test.mjs',
        'k8s/*.test.mjs',
      ]),
  },
  {
    name: 'unit-and-integration',
    run: runJest,
  },
  {
    name: 'browser',
    run: env =>
      withReport(
        text => ofPlaywright(JSON.parse(text)),
        'report.json',
        env,
        file => [
          'env',
          `${REPORT_VARIABLE}=${file}`,
          `${DATA_VARIABLE}=${dirname(file)}`,
          'playwright',
          'test',
        ],
      ),
  },
];

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[][]} commands - each counts as one test
 */
async function checks(env, commands) {
  const counts = [];
  for (const [command, ...args] of commands) {
    counts.push(ofExitCode(await run(command, args, { cwd: ROOT, env })));
  }
  return sum(counts);
}
