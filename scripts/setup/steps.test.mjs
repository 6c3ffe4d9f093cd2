import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SetupError } from './errors.mjs';
import { createSteps } from './steps.mjs';

function createTrial() {
  let written = '';
  let time = 0;
  const steps = createSteps({
    write: text => {
      written += text;
    },
    now: () => time,
  });
  return {
    steps,
    written: () => written,
    pass: (/** @type {number} */ ms) => {
      time += ms;
    },
  };
}

test('a step tells its title, the time since the start, and the time that it took', async () => {
  const { steps, written, pass } = createTrial();
  pass(1_500);
  const result = await steps.step('Building', async () => {
    pass(12_300);
    return 7;
  });
  assert.equal(result, 7);
  assert.equal(
    written(),
    '[   1.5 s] Building ...\n[  13.8 s] Building: done in 12.3 s\n',
  );
});

test('an expected failure tells what to do, without a stack', () => {
  const { steps, written } = createTrial();
  steps.fail(new SetupError('Port 7007 is taken.', 'Choose another.'));
  assert.equal(
    written(),
    '\nPort 7007 is taken.\nWhat to do: Choose another.\n',
  );
});

test('an unexpected failure tells where it happened', () => {
  const { steps, written } = createTrial();
  steps.fail(new TypeError('odd'));
  assert.match(written(), /TypeError: odd\n\s+at /);
});
