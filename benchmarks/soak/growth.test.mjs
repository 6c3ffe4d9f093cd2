import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slope } from './growth.mjs';

test('slope of a line, of noise about it, and of nothing', () => {
  const line = [0, 1, 2, 3].map(x => ({ x, y: 5 + 2 * x }));
  assert.equal(slope(line), 2);
  const noisy = line.map(({ x, y }, i) => ({ x, y: y + (i % 2 ? 1 : -1) }));
  assert.ok(Math.abs(slope(noisy) - 2.4) < 1e-9);
  assert.equal(slope([{ x: 1, y: 1 }]), 0);
});
