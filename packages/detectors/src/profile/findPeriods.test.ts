import { gaussian } from '../testing/series';
import { findPeriods } from './findPeriods';

const series = (length: number, valueAt: (i: number) => number) =>
  Float64Array.from({ length }, (_, i) => valueAt(i));
const noise = gaussian(11);
const phase = (i: number, period: number) => (i % period) / period;
const sine = (i: number, period: number) =>
  Math.sin((2 * Math.PI * i) / period);
const beat = (i: number, period: number) =>
  Math.exp(-(((phase(i, period) - 0.4) / 0.02) ** 2)) +
  0.2 * Math.exp(-(((phase(i, period) - 0.7) / 0.06) ** 2));

describe('findPeriods', () => {
  it.each([
    ['a sine', series(2000, i => sine(i, 50)), 50],
    ['a sine in noise', series(2000, i => sine(i, 50) + 0.5 * noise()), 50],
    ['a fast sine', series(5000, i => sine(i, 7)), 7],
    ['a slow sine', series(20_000, i => sine(i, 1500)), 1500],
    ['a sine on a trend', series(3000, i => sine(i, 80) + i / 300), 80],
    ['a square', series(4000, i => (phase(i, 120) < 0.3 ? 1 : 0)), 120],
    ['heart beats', series(6000, i => beat(i, 140) + 0.02 * noise()), 140],
    [
      'heart beats under breathing',
      series(9000, i => beat(i, 100) + 0.3 * sine(i, 430) + 0.02 * noise()),
      100,
    ],
    [
      'an overtone as strong as its wave',
      series(4000, i => sine(i, 90) + sine(i, 45)),
      90,
    ],
  ])('finds the cycle of %s', (_case, values, expected) => {
    const [cycle] = findPeriods(values);
    expect(Math.abs(cycle.length - expected)).toBeLessThanOrEqual(
      Math.ceil(0.02 * expected),
    );
    expect(cycle.correlation).toBeGreaterThan(0.2);
    expect(cycle.correlation).toBeLessThanOrEqual(1.05);
  });

  it('finds days, and the weeks that they make', () => {
    const week = series(96 * 7 * 12, i => {
      const day = Math.floor(i / 96) % 7;
      return (day > 4 ? 0.6 : 1) * (1 + sine(i, 96)) + 0.05 * noise();
    });
    expect(findPeriods(week).map(({ length }) => length)).toEqual([
      expect.closeTo(96, 0),
      expect.closeTo(672, -1),
    ]);
  });

  it('finds a cycle though a twentieth of the observations is missing', () => {
    const gappy = series(4000, i => sine(i, 60)).filter(
      (_, i) => Math.floor(i / 200) % 20 !== 7,
    );
    expect(findPeriods(gappy)[0].length).toBeCloseTo(60, -1);
  });

  let level = 0;
  it.each([
    ['noise', series(5000, () => noise())],
    ['a random walk', series(5000, () => (level += noise()))],
    ['a constant', series(5000, () => 3)],
    ['a trend', series(5000, i => 2 * i)],
    ['a single step', series(5000, i => (i < 2500 ? 0 : 1))],
    ['too little', series(4, i => i % 2)],
    ['nothing', series(0, i => i)],
  ])('finds none in %s', (_case, values) => {
    expect(findPeriods(values)).toEqual([]);
  });
});
