import fc from 'fast-check';
import { restoreMemory, saveMemory } from '../memory';
import { DistanceHistogram } from './DistanceHistogram';

/** A bucket is a quarter of an octave. */
const BUCKET_RATIO = 2 ** 0.25;

function histogramOf(distances: readonly number[]): DistanceHistogram {
  const histogram = new DistanceHistogram();
  for (const distance of distances) histogram.add(distance);
  return histogram;
}

it('is within a bucket of the exact quantiles', () => {
  const distance = fc.double({ min: 1e-6, max: 60, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(distance, { minLength: 1, maxLength: 200 }),
      distances => {
        const sorted = Float64Array.from(distances).sort();
        const exact = (quantile: number) =>
          sorted[Math.floor(quantile * sorted.length)];
        const told = histogramOf(distances).sumOfQuantiles(0.5, 0.95);
        const sum = exact(0.5) + exact(0.95);
        expect(told).toBeLessThanOrEqual(sum * BUCKET_RATIO * 1.000001);
        expect(told * BUCKET_RATIO * 1.000001).toBeGreaterThanOrEqual(sum);
      },
    ),
  );
});

it.each([
  ['nothing: nothing is far', [], Infinity],
  ['the same over and over: none', [0, 0, 0], 0],
  ['less than any bucket: none', [1e-9, 1e-300], 0],
])('of %s', (_, distances, expected) => {
  expect(histogramOf(distances).sumOfQuantiles(0.5, 0.95)).toBe(expected);
});

it('holds what is above all buckets in the last one', () => {
  expect(histogramOf([1e300]).sumOfQuantiles(0.5, 0.95)).toBeGreaterThan(100);
});

it('follows distances that have grown for good', () => {
  const histogram = histogramOf(Array(1_600).fill(0.01));
  expect(histogram.sumOfQuantiles(0.5, 0.5)).toBeLessThan(0.03);
  for (let i = 0; i < 1_600; i++) histogram.add(1);
  expect(histogram.sumOfQuantiles(0.5, 0.5)).toBeGreaterThan(1.5);
});

it('goes on from its memory', () => {
  const saved = saveMemory('test/1', fields =>
    histogramOf([0.1, 0.2, 3]).carry(fields),
  );
  const restored = new DistanceHistogram();
  restoreMemory('test/1', saved, fields => restored.carry(fields));
  expect(restored.sumOfQuantiles(0.5, 0.95)).toBe(
    histogramOf([0.1, 0.2, 3]).sumOfQuantiles(0.5, 0.95),
  );
});
