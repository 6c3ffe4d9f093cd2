import { alarmsPerObservation, strictnessFor } from './alarmBudget';

const HOUR_MS = 3_600_000;

it.each([
  ['no budget: as tuned', undefined, 24 * HOUR_MS, 1],
  // 30 training windows a month, of which .3 give an alarm
  ['what it gives as tuned', 9, 24 * HOUR_MS, 1],
  // (9 / .9)^(1 / 1.45)
  ['a tenth of that', 0.9, 24 * HOUR_MS, 4.8939],
  ['as many of a series sampled half as often', 9, 48 * HOUR_MS, 0.62],
  ['more than was ever measured', 10_000, 24 * HOUR_MS, 0.25],
  ['less than was ever measured', 0.01, HOUR_MS, 100],
])('%s', (_, alarmsPerMonth, trainingMs, strictness) => {
  expect(strictnessFor(alarmsPerMonth, trainingMs)).toBeCloseTo(strictness, 3);
});

it.each([
  ['none asked for', undefined, HOUR_MS, 1],
  // 720 hours in 30 days
  ['two a month', 2, HOUR_MS, 2 / 720],
  ['more than there are observations', 1000, HOUR_MS, 1],
])('alarms an observation, %s', (_, alarmsPerMonth, periodMs, budget) => {
  expect(alarmsPerObservation(alarmsPerMonth, periodMs)).toBeCloseTo(budget, 9);
});
