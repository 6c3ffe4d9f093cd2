import { atRank } from '../../math/order';
import { createRandom } from '../../math/random';
import { gaussian } from '../../testing/series';
import { Forest } from './Forest';
import { growForest } from './grow';
import { scoreQuantile } from './scoreQuantile';

const LAGS = 4;
const SAMPLE_SIZE = 256;
const noise = gaussian(5);
const SERIES: Record<string, Float64Array> = {
  noise: Float64Array.from({ length: 6003 }, () => noise()),
  bursts: Float64Array.from({ length: 6003 }, (_, i) =>
    i % 1000 < 12 ? 5 * noise() : noise(),
  ),
  'a cycle': Float64Array.from(
    { length: 6003 },
    (_, i) => Math.sin(i / 30) + 0.1 * noise(),
  ),
  'a constant': new Float64Array(6003).fill(4),
};

function grown(values: Float64Array, trees: number) {
  const nodes = growForest(values, {
    trees,
    sampleSize: SAMPLE_SIZE,
    lags: LAGS,
    random: createRandom(2),
  });
  const forest = Forest.create(nodes, SAMPLE_SIZE);
  const rows = Int32Array.from({ length: 6000 }, (_, i) => i + LAGS - 1);
  return { forest, rows, scores: forest.scoreRows(values, rows) };
}

describe.each(Object.entries(SERIES))('of %s', (_name, values) => {
  it.each([
    ['all rows, when many lie above it', 100, 0.9],
    ['all rows, when the forest is small', 12, 0.999],
    ['the highest row', 100, 1],
  ])('is the exact one of %s', (_case, trees, quantile) => {
    const { forest, rows, scores } = grown(values, trees);
    expect(scoreQuantile(forest, values, rows, quantile)).toBe(
      atRank(scores, quantile * 5999),
    );
  });

  it('leaves about as many above it as it should, and never lies above the exact one', () => {
    const { forest, rows, scores } = grown(values, 100);
    const threshold = scoreQuantile(forest, values, rows, 0.999);
    expect(threshold).toBeLessThanOrEqual(atRank(scores, 0.999 * 5999));
    // 6 of 6,000 are asked for.
    expect(scores.filter(score => score > threshold).length).toBeLessThan(15);
  });
});
