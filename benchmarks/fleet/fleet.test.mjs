import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLEET_SIZE, fleetSeries } from './fleet.mjs';

test('every series of the fleet has an id of its own', () => {
  const ids = new Set();
  for (let index = 0; index < FLEET_SIZE; index++) {
    const { seriesId } = fleetSeries(index);
    assert.match(seriesId, /^[a-z]+-\d{4}-[a-z]+-(radial|axial|tangential)$/);
    ids.add(seriesId);
  }
  assert.equal(ids.size, FLEET_SIZE);
});

test('models are in the unit of a vibration, and not constant', () => {
  for (const index of [0, 1, 2, 1_000, FLEET_SIZE - 1]) {
    const { mean, std } = fleetSeries(index);
    assert.ok(mean >= 1 && mean < 5 && std >= 0.05 && std < 0.3);
  }
});
