import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ofExitCode,
  ofJest,
  ofPlaywright,
  ofTap,
  sum,
  summaryLine,
  withExitCode,
} from './counts.mjs';
import { ofFiles } from './jest.mjs';

const counts = (passed = 0, failed = 0, skipped = 0) => ({
  passed,
  failed,
  skipped,
});

test('a check counts as one', () => {
  assert.deepEqual(ofExitCode(0), counts(1));
  assert.deepEqual(ofExitCode(2), counts(0, 1));
});

test("node --test's cancelled tests failed", () => {
  const tap =
    '# tests 9\n# pass 5\n# fail 1\n# cancelled 2\n# skipped 1\n# todo 0\n';
  assert.deepEqual(ofTap(tap), counts(5, 3, 1));
});

test("Jest's suites that do not load failed", () => {
  assert.deepEqual(
    ofJest({
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 3,
    }),
    counts(7, 4, 3),
  );
});

test('files that are tried again count as they did before', () => {
  const result = (/** @type {string} */ status) => ({ fullName: '', status });
  assert.deepEqual(
    ofFiles([
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: ['passed', 'failed', 'pending', 'todo'].map(result),
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ]),
    counts(1, 2, 2),
  );
});

test("Playwright's flaky tests passed, its errors outside of tests failed", () => {
  assert.deepEqual(
    ofPlaywright({
      stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 },
      errors: [{}],
    }),
    counts(5, 3, 3),
  );
});

test('a runner that fails without a failed test counts as a failure', () => {
  assert.deepEqual(withExitCode(counts(5), 1), counts(5, 1));
  assert.deepEqual(withExitCode(counts(5, 2), 1), counts(5, 2));
  assert.deepEqual(withExitCode(counts(5), 0), counts(5));
});

test('the summary is one line of totals', () => {
  assert.equal(
    summaryLine(sum([counts(1, 2, 3), counts(10, 20, 30)])),
    'vigia: 11 passed, 22 failed, 33 skipped',
  );
});
