import fc from 'fast-check';
import { AlarmDebt } from './AlarmDebt';
import { restoreMemory, saveMemory } from './memory';

/** Alarms that these severities raise. */
function alarmsOf(debt: AlarmDebt, severities: readonly number[]): number {
  let alarms = 0;
  for (const severity of severities) {
    const alarm = severity > debt.height;
    debt.next(alarm);
    if (alarm) alarms += 1;
  }
  return alarms;
}

it('raises no bar for what the budget bears', () => {
  const debt = new AlarmDebt(0.01);
  debt.next(true);
  expect(debt.height).toBe(1);
  for (let i = 0; i < 100; i++) debt.next(false);
  debt.next(true);
  expect(debt.height).toBe(1);
});

it('raises the bar for each alarm beyond it, and lowers it as they are paid off', () => {
  const debt = new AlarmDebt(0.01);
  for (let i = 0; i < 3; i++) debt.next(true);
  // 3 alarms less the payments of 2 observations
  expect(Math.log(debt.height)).toBeCloseTo(0.3 * (2 - 0.02), 12);
  for (let i = 0; i < 99; i++) debt.next(false);
  expect(Math.log(debt.height)).toBeCloseTo(0.3 * (1 - 0.01), 12);
  for (let i = 0; i < 100; i++) debt.next(false);
  expect(debt.height).toBe(1);
});

it('never raises a bar without a budget', () => {
  const debt = new AlarmDebt(1);
  expect(alarmsOf(debt, Array(100).fill(1.01))).toBe(100);
});

it('keeps the budget on any severities whatever', () => {
  const budget = fc.double({ min: 0.001, max: 0.5, noNaN: true });
  const severities = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), {
    maxLength: 500,
  });
  fc.assert(
    fc.property(budget, severities, (each, series) => {
      const bound = each * series.length + 2 + Math.log(20) / 0.3;
      expect(alarmsOf(new AlarmDebt(each), series)).toBeLessThanOrEqual(bound);
    }),
  );
});

it('spends a budget of 1 in 100 on what is always unusual', () => {
  const alarms = alarmsOf(new AlarmDebt(0.01), Array(10_000).fill(5));
  expect(alarms).toBeGreaterThan(100);
  expect(alarms).toBeLessThanOrEqual(100 + 2 + Math.log(5) / 0.3);
});

it('goes on from its memory', () => {
  const debt = new AlarmDebt(0.01);
  for (let i = 0; i < 4; i++) debt.next(true);
  const memory = saveMemory('debt/1', fields => debt.carry(fields));
  const restored = new AlarmDebt(0.01);
  restoreMemory('debt/1', memory, fields => restored.carry(fields));
  expect(restored.height).toBe(debt.height);
});
