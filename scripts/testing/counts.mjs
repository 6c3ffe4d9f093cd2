/**
 * How many tests passed, failed and were skipped.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  const total = { ...NONE };
  for (const each of all) {
    total.passed += each.passed;
    total.failed += each.failed;
    total.skipped += each.skipped;
  }
  return total;
}

/**
 * @param {Counts} all
 * @param {Counts} part
 * @returns {Counts}
 */
export function difference(all, part) {
  return {
    passed: all.passed - part.passed,
    failed: all.failed - part.failed,
    skipped: all.skipped - part.skipped,
  };
}

/**
 * A check without tests of its own, such as the type checker.
 *
 * @param {number} exitCode
 * @returns {Counts}
 */
export function ofExitCode(exitCode) {
  return exitCode === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

/**
 * A runner that failed although no test of it did (it crashed, or found nothing to run) counts as one failure.
 *
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0
    ? { ...counts, failed: 1 }
    : counts;
}

/**
 * @param {string} tap - the report of `node --test` in the TAP format
 * @returns {Counts}
 */
export function ofTap(tap) {
  const read = (/** @type {string} */ name) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return {
    passed: read('pass'),
    failed: read('fail') + read('cancelled'),
    skipped: read('skipped') + read('todo'),
  };
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} report
 *   what Jest writes for `--json`; a suite that does not even load counts as one failure
 * @returns {Counts}
 */
export function ofJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 *   what Playwright's JSON reporter writes; a flaky test passed in the end, and an error outside of tests is a failure
 * @returns {Counts}
 */
export function ofPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {Counts} counts
 * @returns {string} the one line by which the outcome is read
 */
export function summaryLine({ passed, failed, skipped }) {
  return `vigia: ${passed} passed, ${failed} failed, ${skipped} skipped`;
}
