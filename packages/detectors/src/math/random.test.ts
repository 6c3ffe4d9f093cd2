import fc from 'fast-check';
import { createRandom, drawToFront } from './random';

function stream(seed: number, length: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length }, () => random.uniform());
}

describe('createRandom', () => {
  it('repeats itself for the same seed', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), seed =>
        expect(stream(seed, 20)).toEqual(stream(seed, 20)),
      ),
    );
  });

  it.each([
    [0, 1],
    [1, 2],
    [5, 5 + 2 ** 32],
  ])('tells the seeds %p and %p apart', (a, b) => {
    expect(stream(a, 4)).not.toEqual(stream(b, 4));
  });

  it.each([0, 1, 42, 2 ** 40])('is uniform in [0, 1) from seed %p', seed => {
    const numbers = stream(seed, 20_000);
    const counts = new Array(10).fill(0);
    for (const number of numbers) counts[Math.floor(number * 10)] += 1;
    const chiSquared = counts.reduce(
      (sum, count) => sum + (count - 2000) ** 2 / 2000,
      0,
    );
    // The 0.9999 quantile of chi squared with 9 degrees of freedom.
    expect(chiSquared).toBeLessThan(33.7);
  });
});

describe('drawToFront', () => {
  const upTo = (population: number) =>
    Int32Array.from({ length: population }, (_, i) => i);

  it('only reorders the numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        fc.nat(),
        (population, n, seed) => {
          const numbers = upTo(population);
          drawToFront(numbers, n % (population + 1), createRandom(seed));
          expect(numbers.sort()).toEqual(upTo(population));
        },
      ),
    );
  });

  it('draws each number about as often, time after time, and in any order', () => {
    const random = createRandom(7);
    const numbers = upTo(10);
    const drawn = new Array(10).fill(0);
    const drawnFirst = new Array(10).fill(0);
    for (let draw = 0; draw < 10_000; draw++) {
      drawToFront(numbers, 3, random);
      for (const one of numbers.subarray(0, 3)) drawn[one] += 1;
      drawnFirst[numbers[0]] += 1;
    }
    for (const count of drawn) expect(Math.abs(count - 3000)).toBeLessThan(200);
    for (const count of drawnFirst)
      expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});
