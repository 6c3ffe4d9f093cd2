import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interleave, median, withSpread } from './measure.mjs';

test('median of odd and even counts', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('variants are measured in turn', async () => {
  /** @type {string[]} */
  const order = [];
  const results = await interleave(2, {
    a: async () => order.push('a'),
    b: async () => order.push('b'),
  });
  assert.deepEqual(order, ['a', 'b', 'a', 'b']);
  assert.deepEqual(results, { a: [1, 3], b: [2, 4] });
});

test('a spread tells the median and the ends', () => {
  assert.equal(
    withSpread([3, 1, 2], value => value.toFixed(1)),
    '2.0 (1.0 to 3.0)',
  );
});
