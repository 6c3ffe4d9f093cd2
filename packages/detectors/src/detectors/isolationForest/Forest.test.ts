import fc from 'fast-check';
import { createRandom } from '../../math/random';
import { Forest } from './Forest';
import { LEAF, type ForestNodes } from './ForestNodes';
import { growForest } from './grow';
import { anomalyScore, averagePathLength } from './pathLength';

const settings = fc.record({
  seed: fc.nat(),
  trees: fc.integer({ min: 1, max: 12 }),
  sampleSize: fc.integer({ min: 2, max: 600 }),
  lags: fc.integer({ min: 1, max: 9 }),
  rows: fc.integer({ min: 2, max: 40 }),
  // Coarse values: many equal splits, and values that equal a split.
  levels: fc.constantFrom(2, 5, 40, 2 ** 32),
});

/** Node by node, in the order in which they are kept. */
function walkedScore(
  { features, splits, leafSizes }: ForestNodes,
  { trees, sampleSize }: { trees: number; sampleSize: number },
  valueOf: (feature: number) => number,
): number {
  let node = 0;
  let split = 0;
  let leaf = 0;
  const pass = (depth: number): number => {
    if (features[node++] === LEAF)
      return depth + averagePathLength(leafSizes[leaf++]);
    const isLeft = valueOf(features[node - 1]) < splits[split++];
    const left = pass(depth + 1);
    const right = pass(depth + 1);
    return isLeft ? left : right;
  };
  let sum = 0;
  for (let tree = 0; tree < trees; tree++) sum += pass(0);
  return anomalyScore(sum / trees, averagePathLength(sampleSize));
}

it('scores many rows and each alone as a walk from node to node does, to the last bit', () => {
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
      const walked = Array.from(asked, row =>
        walkedScore(
          nodes,
          { trees, sampleSize: size },
          feature => series[row - feature],
        ),
      );
      expect([...together]).toEqual(walked);
    }),
    { numRuns: 60 },
  );
});
