import fc from 'fast-check';
import { median, quantile, selectInPlace } from './order';

const values = fc.array(
  fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  {
    minLength: 1,
    maxLength: 80,
  },
);

function ascending(all: number[]): number[] {
  return [...all].sort((a, b) => a - b);
}

describe('selectInPlace', () => {
  it('finds what sorting finds', () => {
    fc.assert(
      fc.property(values, fc.nat(), (all, n) => {
        const rank = n % all.length;
        expect(
          selectInPlace(Float64Array.from(all), rank) === ascending(all)[rank],
        ).toBe(true);
      }),
    );
  });
});

describe('quantile', () => {
  it.each([
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 1, 4],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[1, 2, 3, 4], 0.1, 1.3],
    [[7], 0.3, 7],
    [[5, 5, 5], 0.9, 5],
  ])('of %p at %p is %p, as NumPy gives it', (all, q, expected) => {
    expect(quantile(all, q)).toBeCloseTo(expected, 12);
  });

  it('leaves the values as they were', () => {
    const all = Float64Array.of(3, 1, 2);
    quantile(all, 0.7);
    expect([...all]).toEqual([3, 1, 2]);
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %p is %p', (all, expected) => {
    expect(median(all)).toBe(expected);
  });
});
