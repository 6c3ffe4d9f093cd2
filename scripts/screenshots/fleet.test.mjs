import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseExamples } from './fleet.mjs';
import { pictures } from './pages.mjs';
import { VARIANTS, variantName } from './variants.mjs';

/** @param {string} series_id @param {string} health @param {object} [more] */
const row = (series_id, health, more) => ({
  series_id,
  health,
  production_version: 1,
  ...more,
});

test('an example of each kind is chosen, a healthy one with anomalies first', () => {
  const rows = [
    row('a', 'healthy'),
    row('b', 'healthy', { recent_anomalies: 2 }),
    row('c', 'drifting'),
    row('d', 'stuck'),
    row('e', 'unknown', { production_version: undefined }),
  ];
  assert.deepEqual(chooseExamples(rows), {
    healthy: 'b',
    drifting: 'c',
    stuck: 'd',
    staging: 'e',
  });
  for (const missing of rows.slice(2)) {
    assert.equal(
      chooseExamples(rows.filter(each => each !== missing)),
      undefined,
    );
  }
});

test('every picture is taken in light and dark, wide and narrow, English and Portuguese', () => {
  assert.equal(new Set(VARIANTS.map(variantName)).size, 8);
});

test('pictures have names of their own', () => {
  const names = pictures({
    healthy: 'a',
    drifting: 'b',
    stuck: 'c',
    staging: 'd',
  }).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});
