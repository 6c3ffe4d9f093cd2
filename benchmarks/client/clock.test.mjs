import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poissonGaps } from './clock.mjs';

test('gaps are exponential about the rate', () => {
  const next = poissonGaps(2_850);
  const gaps = Array.from({ length: 200_000 }, next);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const above = gaps.filter(gap => gap > mean).length / gaps.length;
  assert.ok(Math.abs(mean * 2.85 - 1) < 0.01, `mean ${mean} ms`);
  assert.ok(Math.abs(above - Math.exp(-1)) < 0.01, `${above} above the mean`);
});
