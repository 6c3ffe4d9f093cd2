import { countDue, hashOf, inSlotOrder, slotOf } from './slotOf';

const HOUR_MS = 3_600_000;

describe('slotOf', () => {
  // Slots that were given out stand for ever: a fleet whose slots moved would be trained twice in a week, or not at all.
  it.each([
    ['sensor_001_radial', 17278524],
    ['sensor_002_axial', 4838321],
    ['press-01-axial', 2262758],
    ['a', 2236166],
  ])('is the same in every release: %s', (id, slot) => {
    expect(slotOf(id, 6 * HOUR_MS)).toBe(slot);
  });

  it('lies within the window, and keeps its order in another', () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => `sensor_${i}_radial`);
    for (const id of ids) {
      const slot = slotOf(id, 6 * HOUR_MS);
      expect(slot).toBeGreaterThanOrEqual(0);
      expect(slot).toBeLessThan(6 * HOUR_MS);
      expect(slotOf(id, 0)).toBe(0);
    }
    const byWindow = (windowMs: number) =>
      inSlotOrder(ids).map(id => slotOf(id, windowMs));
    for (const windowMs of [HOUR_MS, 6 * HOUR_MS, 168 * HOUR_MS]) {
      const slots = byWindow(windowMs);
      expect(slots).toEqual([...slots].sort((a, b) => a - b));
    }
  });

  it.each([
    ['sensors and axes', (i: number) => `sensor_${i % 95_000}_${i % 3}`],
    ['numbers', (i: number) => String(i)],
    ['padded numbers', (i: number) => `press-${String(i).padStart(6, '0')}`],
  ])('spreads a fleet evenly: %s', (_, idOf) => {
    const minutes = 360;
    const counts = new Array<number>(minutes).fill(0);
    const series = 285_000;
    for (let i = 0; i < series; i++) {
      counts[slotOf(idOf(i), minutes)] += 1;
    }
    const mean = series / minutes;
    // Chi-squared of 359 degrees of freedom: beyond 450 once in a thousand even spreads.
    const chi2 = counts.reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0);
    expect(chi2).toBeLessThan(450);
  });
});

describe('inSlotOrder', () => {
  it('takes each once, and breaks ties by id', () => {
    const ids = ['c', 'a', 'b', 'a', 'c'];
    const ordered = inSlotOrder(ids);
    expect([...ordered].sort()).toEqual(['a', 'b', 'c']);
    expect(inSlotOrder([...ids].reverse())).toEqual(ordered);
  });
});

describe('countDue', () => {
  const ids = inSlotOrder(Array.from({ length: 200 }, (_, i) => `s${i}`));
  it.each([0, 1, 1_000, HOUR_MS / 2, HOUR_MS])(
    'counts those whose slot has come after %d ms',
    elapsedMs => {
      expect(countDue(ids, HOUR_MS, elapsedMs)).toBe(
        ids.filter(id => slotOf(id, HOUR_MS) <= elapsedMs).length,
      );
    },
  );
  it('takes all of a run without a window', () => {
    expect(countDue(ids, 0, 0)).toBe(ids.length);
  });
  it('takes none before the start', () => {
    expect(countDue(ids, HOUR_MS, -1)).toBe(0);
  });
  it('has hashes of 32 bits', () => {
    expect(hashOf('a')).toBeLessThan(2 ** 32);
  });
});
