import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { run } from '../setup/shell.mjs';
import {
  NONE,
  ofExitCode,
  ofJest,
  ofPlaywright,
  ofTap,
  sum,
  withExitCode,
} from './counts.mjs';

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
    run: env =>
      withReport(
        text => ofJest(JSON.parse(text)),
        'report.json',
        // Not as a developer's run: Jest would watch, and ask what to test.
        { ...env, CI: 'true', BACKSTAGE_TEST_DISABLE_DOCKER: '1' },
        file => [
          'backstage-cli',
          'repo',
          'test',
          // A loaded machine is slow, and proves nothing by it.
          '--testTimeout=30000',
          '--json',
          `--outputFile=${file}`,
        ],
      ),
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

/**
 * Runs a test runner that writes a report, and counts by it.
 *
 * @param {(report: string) => import('./counts.mjs').Counts} count
 * @param {string} fileName
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => string[]} commandFor - the command, given the report's path
 */
async function withReport(count, fileName, env, commandFor) {
  const dir = mkdtempSync(join(tmpdir(), 'vigia-report-'));
  const file = join(dir, fileName);
  try {
    const [command, ...args] = commandFor(file);
    const exitCode = await run(command, args, { cwd: ROOT, env });
    return withExitCode(readCounts(count, file), exitCode);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {(report: string) => import('./counts.mjs').Counts} count
 * @param {string} file
 */
function readCounts(count, file) {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch {
    // The runner ended before it could report; its exit code tells.
    return NONE;
  }
}
