import fc from 'fast-check';
import { createRandom } from '../../math/random';
import { Forest } from './Forest';
import { growForest } from './grow';

const settings = fc.record({
  seed: fc.nat(),
  trees: fc.integer({ min: 1, max: 12 }),
  sampleSize: fc.integer({ min: 2, max: 600 }),
  lags: fc.integer({ min: 1, max: 9 }),
  rows: fc.integer({ min: 256, max: 301 }),
  // Coarse values: many equal splits, and values that equal a split.
  levels: fc.constantFrom(2, 5, 40, 2 ** 32),
});

it('scores many rows as it scores each alone, to the last bit', () => {
  fc.assert(
    fc.property(settings, ({ seed, trees, sampleSize, lags, rows, levels }) => {
      const random = createRandom(seed);
      const series = Float64Array.from(
        { length: 700 + lags },
        () => random.below(levels) - levels / 2,
      );
      series[500] = NaN;
      series[501] = Infinity;
      const training = series.subarray(0, 500);
      const size = Math.min(sampleSize, training.length - lags);
      const nodes = growForest(training, {
        trees,
        sampleSize: size,
        lags,
        random,
      });
      const forest = Forest.create(nodes, size);
      const asked = Int32Array.from(
        { length: rows },
        () => lags - 1 + random.below(series.length - lags),
      );
      asked[0] = 500;
      asked[1] = 501;
      const together = forest.scoreRows(series, asked);
      const alone = Array.from(
        asked,
        row => forest.scoreRows(series, [row])[0],
      );
      expect([...together]).toEqual(alone);
    }),
    { numRuns: 60 },
  );
});
