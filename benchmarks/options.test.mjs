import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf, parseOptions, SCENARIOS } from './options.mjs';

test('all stands for every scenario', () => {
  assert.deepEqual(parseOptions(['all']).scenarios, SCENARIOS);
});

test('publishes unless it is told not to', () => {
  assert.equal(parseOptions(['single', '--no-write']).write, false);
  assert.equal(parseOptions(['single']).write, true);
});

test('refuses what there is not', () => {
  assert.throws(() => parseOptions(['fast']), /no scenario 'fast'/);
  assert.throws(() => parseOptions(['soak', '--minutes', '0']), /above 0/);
  assert.throws(
    () => parseOptions(['fleet-sql', '--rows-series', '0.5']),
    /--rows-series must be a whole number from 1 to 285000, got 0.5/,
  );
});

test('names the command that measured a section', () => {
  const options = parseOptions(['all', '--quick', '--rows-series', '500']);
  assert.equal(
    commandOf('fleet', options),
    'node benchmarks/run.mjs fleet --quick',
  );
  assert.equal(
    commandOf('fleet-sql', options),
    'node benchmarks/run.mjs fleet-sql --quick --rows-series 500',
  );
});
