import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Histogram } from './Histogram.mjs';

test('tells quantiles within 1 %, and never too small', () => {
  for (const scale of [0.01, 0.2, 1, 37, 2_000]) {
    const histogram = new Histogram();
    for (let i = 1; i <= 10_000; i++) {
      histogram.add((i / 10_000) * scale);
    }
    for (const share of [0.5, 0.99, 0.999]) {
      const told = histogram.quantile(share);
      const truth = share * scale;
      assert.ok(told >= truth, `${told} of ${truth}`);
      assert.ok(told <= truth * 1.01 + 0.0002, `${told} of ${truth}`);
    }
  }
});

test('keeps the largest as it was', () => {
  const histogram = new Histogram();
  histogram.add(0.1);
  histogram.add(1234.5678);
  assert.deepEqual(
    [histogram.count, histogram.quantiles().max, histogram.quantile(1)],
    [2, 1234.5678, 1234.5678],
  );
});

test('knows no quantile of nothing', () => {
  assert.ok(Number.isNaN(new Histogram().quantile(0.5)));
});
