import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions, SCENARIOS } from './options.mjs';

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
});
