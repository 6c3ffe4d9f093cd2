import { difference, ofJest, sum } from './counts.mjs';
import { withReport } from './withReport.mjs';

/** With more files than that it is not chance. */
const MOST_TRIED_AGAIN = 3;

/**
 * Runs Jest over the whole repository. In CI the few files that failed get a second try, as Playwright's tests do there; a
 * test that needs it is named, so that somebody mends it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runJest(env) {
  const first = await runOnce(env, []);
  const failed = first.report?.testResults.filter(
    ({ status }) => status === 'failed',
  );
  const isTriedAgain =
    env.CI === 'true' && failed?.length && failed.length <= MOST_TRIED_AGAIN;
  if (!first.report || !failed || !isTriedAgain) {
    return first.counts;
  }
  const files = failed.map(({ name }) => name);
  for (const { name, assertionResults } of failed) {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    const names = tests.map(({ fullName }) => `\n  ${fullName}`);
    process.stdout.write(
      `UNSTEADY or broken, tried again: ${name}${names.join('')}\n`,
    );
  }
  const second = await runOnce(env, ['--runTestsByPath', ...files]);
  return sum([difference(first.counts, ofFiles(failed)), second.counts]);
}

/**
 * @typedef {object} FileResult
 * @property {string} name - its path
 * @property {string} status
 * @property {{ fullName: string, status: string }[]} assertionResults - none when the file did not even load
 */

/**
 * @param {FileResult[]} files
 * @returns {import('./counts.mjs').Counts}
 */
export function ofFiles(files) {
  const results = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (/** @type {string[]} */ ...statuses) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const notLoaded = files.filter(
    ({ assertionResults }) => assertionResults.length === 0,
  );
  return {
    passed: count('passed'),
    failed: count('failed') + notLoaded.length,
    skipped: count('pending', 'skipped', 'todo'),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args
 */
async function runOnce(env, args) {
  /** @type {undefined | Parameters<typeof ofJest>[0] & { testResults: FileResult[] }} */
  let report;
  const counts = await withReport(
    text => {
      report = JSON.parse(text);
      return ofJest(JSON.parse(text));
    },
    'report.json',
    // Not as a developer's run: Jest would watch, and ask what to test.
    { ...env, CI: 'true', BACKSTAGE_TEST_DISABLE_DOCKER: '1' },
    file => [
      'backstage-cli',
      'repo',
      'test',
      // A loaded machine is slow, and proves nothing by it.
      '--testTimeout=60000',
      '--json',
      `--outputFile=${file}`,
      ...args,
    ],
  );
  return { counts, report };
}
