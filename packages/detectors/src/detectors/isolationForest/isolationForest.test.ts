import { fitDetector, restoreDetector } from '../../algorithms';
import { backtest } from '../../backtest';
import { ParameterError } from '../../errors';
import { createRandom } from '../../math/random';
import { auc } from '../../testing/auc';
import { gaussian, observed } from '../../testing/series';
import { textbookScores } from '../../testing/textbookForest';
import type { Detector } from '../../types';

const ALGORITHM = 'isolation_forest';
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);

function fit(
  values: ArrayLike<number>,
  hyperparameters: object,
  seed?: number,
): Detector {
  return fitDetector({
    algorithm: ALGORITHM,
    hyperparameters,
    observations: observed(values),
    seed,
  });
}

/** A Gaussian cluster of standard deviation 1 and 5 % outliers, uniform at 3 to 8 on either side of it. */
function clusterWithOutliers(seed: number): {
  values: Float64Array;
  isOutlier: boolean[];
} {
  const noise = gaussian(seed);
  const random = createRandom(seed + 1000);
  const isOutlier = Array.from({ length: 2000 }, () => random.uniform() < 0.05);
  const values = Float64Array.from(isOutlier, outlier =>
    outlier
      ? (random.uniform() < 0.5 ? -1 : 1) * (3 + 5 * random.uniform())
      : noise(),
  );
  return { values, isOutlier };
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

describe('against published behaviour', () => {
  it('separates a Gaussian cluster from uniform outliers: mean AUC of 10 seeds above 0.99', () => {
    const areas = SEEDS.map(seed => {
      const { values, isOutlier } = clusterWithOutliers(seed);
      return auc(
        [...fit(values, { lags: 1, seed }).scoreBatch(values)],
        isOutlier,
      );
    });
    expect(mean(areas)).toBeGreaterThan(0.99);
  });

  it('sees them through lags: mean AUC of 10 seeds above 0.97', () => {
    const areas = SEEDS.map(seed => {
      const { values, isOutlier } = clusterWithOutliers(seed);
      const scores = fit(values, { lags: 2, seed }).scoreBatch(values);
      // A row after an outlier holds that outlier as its lag: it is neither.
      const judged = [...scores.keys()].filter(i => i > 0 && !isOutlier[i - 1]);
      return auc(
        judged.map(i => scores[i]),
        judged.map(i => isOutlier[i]),
      );
    });
    expect(mean(areas)).toBeGreaterThan(0.97);
  });

  it("scores as the paper's algorithms do, written down naively", () => {
    const noise = gaussian(5);
    const values = Float64Array.from({ length: 3000 }, noise);
    const points = [...values.keys()]
      .slice(1)
      .map(i => [values[i], values[i - 1]]);
    const probes = [
      [0, 0],
      [1, -1],
      [2, 2],
      [3, 0],
      [4, -4],
    ];
    const subsample = 128;
    const textbook = textbookScores(points, probes, {
      trees: 2000,
      subsample,
      seed: 1,
    });
    const ours = [2, 3, 4, 5].map(seed =>
      fit(values, { trees: 500, subsample, lags: 2, seed }),
    );
    const scores = probes.map(([value, before]) =>
      mean(
        ours.map(each => each.scoreBatch(Float64Array.of(value), [before])[0]),
      ),
    );
    scores.forEach((score, i) =>
      expect(Math.abs(score - textbook[i])).toBeLessThan(0.01),
    );
  });

  it('gives 0.5 to all points when they are all the same', () => {
    const detector = fit(new Float64Array(300).fill(2), { lags: 1 });
    for (const score of detector.scoreBatch(Float64Array.of(2, 5)))
      expect(score).toBeCloseTo(0.5, 12);
  });

  it('nears 1 for what one cut isolates', () => {
    const values = new Float64Array(256).fill(0);
    values[100] = 1;
    const detector = fit(values, { lags: 1, subsample: 256 });
    expect(detector.scoreBatch(Float64Array.of(1))[0]).toBeGreaterThan(0.9);
  });
});

describe('its threshold', () => {
  it.each([0.9, 0.99, 0.999])(
    'leaves about 1 - %p of the training observations above it',
    level => {
      const values = Float64Array.from({ length: 5000 }, gaussian(3));
      const { anomalyIndices } = backtest({
        algorithm: ALGORITHM,
        hyperparameters: { quantile: level },
        observations: observed(values),
        trainingEndIndex: values.length,
      });
      expect(anomalyIndices.length / values.length).toBeCloseTo(1 - level, 3);
    },
  );

  it('is estimated from a sample of a large window', () => {
    const values = Float64Array.from({ length: 40_000 }, gaussian(4));
    const { anomalyIndices } = backtest({
      algorithm: ALGORITHM,
      hyperparameters: { quantile: 0.99, trees: 20 },
      observations: observed(values),
      trainingEndIndex: values.length,
    });
    expect(anomalyIndices.length / values.length).toBeGreaterThan(0.007);
    expect(anomalyIndices.length / values.length).toBeLessThan(0.013);
  });

  it('at the quantile 1 raises nothing of the training', () => {
    const values = Float64Array.from({ length: 500 }, gaussian(3));
    const detector = fit(values, { quantile: 1 });
    expect(Math.max(...detector.scoreBatch(values).subarray(3))).toBe(
      detector.threshold,
    );
  });
});

describe('its context', () => {
  const values = Float64Array.from({ length: 500 }, gaussian(8));
  const detector = fit(values, { lags: 4 });

  it('is the lags less one', () => {
    expect(detector.contextLength).toBe(3);
    expect(fit(values, { lags: 1 }).contextLength).toBe(0);
  });

  it.each([0, 1, 2])('of %p values is too little: initializing', length => {
    expect(detector.score(0, values.subarray(0, length))).toEqual({
      verdict: 'initializing',
    });
  });

  it('counts by its last values only', () => {
    expect(detector.score(0.5, [9, 9, 9, 1, 2, 3])).toEqual(
      detector.score(0.5, [1, 2, 3]),
    );
    expect(detector.score(0.5, [1, 2, 3])).not.toEqual(
      detector.score(0.5, [3, 2, 1]),
    );
  });

  it('has no band', () => {
    expect(detector.band()).toBeUndefined();
    expect(detector.score(0, [1, 2, 3])).not.toHaveProperty('band');
  });
});

describe('its seed', () => {
  const values = Float64Array.from({ length: 500 }, gaussian(8));

  it('among the hyperparameters goes before the one of the fit', () => {
    expect(fit(values, { seed: 5 }, 6).serialize()).toEqual(
      fit(values, {}, 5).serialize(),
    );
  });

  it('makes another forest when it is another', () => {
    expect(fit(values, { seed: 5 }).serialize()).not.toEqual(
      fit(values, { seed: 6 }).serialize(),
    );
  });
});

it('refuses a window shorter than its lags', () => {
  expect(() => fit([1, 2, 3, 4], { lags: 4 })).toThrow(
    'lags: 4 need at least 5 observations, got 4',
  );
});

it('keeps a default model within 250 KB of JSON', () => {
  const values = Float64Array.from({ length: 20_000 }, gaussian(8));
  expect(JSON.stringify(fit(values, {}).serialize()).length).toBeLessThan(
    250_000,
  );
});

describe('a damaged state', () => {
  const state = fit(Float64Array.from({ length: 100 }, gaussian(1)), {
    trees: 2,
    subsample: 8,
    lags: 2,
  }).serialize();
  const features = state.features as string;
  const allLeaves = btoa('\u00ff'.repeat(atob(features).length));

  const otherLag = btoa(atob(features).replaceAll('\u0001', '\u0002'));

  it.each([
    ['lags', 0],
    ['lags', '2'],
    ['trees', 3],
    ['sample_size', 1],
    ['sample_size', 4],
    ['sample_size', 2000],
    ['threshold', 2],
    ['threshold', Number.NaN],
    ['std', -1],
    ['features', 7],
    ['features', '!!'],
    ['features', ''],
    ['features', allLeaves],
    ['features', btoa(`\u0001${atob(features)}`)],
    ['features', btoa(`${atob(features)}\u0001`)],
    ['features', otherLag],
    ['splits', 'AAAA'],
    ['splits', ''],
    ['leaf_sizes', ''],
    ['leaf_sizes', undefined],
  ])('with %s %p is refused', (field, value) => {
    expect(() => restoreDetector({ ...state, [field]: value })).toThrow(
      ParameterError,
    );
  });
});
