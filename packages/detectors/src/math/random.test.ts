import fc from 'fast-check';
import { createRandom, sampleDistinct } from './random';

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

describe('sampleDistinct', () => {
  it('draws distinct members of the population', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        fc.nat(),
        (population, n, seed) => {
          const size = 1 + (n % population);
          const sample = [
            ...sampleDistinct(population, size, createRandom(seed)),
          ];
          expect(new Set(sample).size).toBe(size);
          expect(sample.every(one => one >= 0 && one < population)).toBe(true);
        },
      ),
    );
  });

  it('draws each member about as often', () => {
    const random = createRandom(7);
    const counts = new Array(10).fill(0);
    for (let draw = 0; draw < 10_000; draw++) {
      for (const one of sampleDistinct(10, 3, random)) counts[one] += 1;
    }
    for (const count of counts)
      expect(Math.abs(count - 3000)).toBeLessThan(200);
  });
});
