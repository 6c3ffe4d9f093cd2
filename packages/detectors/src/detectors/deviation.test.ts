import fc from 'fast-check';
import { fitDetector } from '../algorithms';
import { ParameterError } from '../errors';
import { observed } from '../testing/series';

function fit(
  algorithm: string,
  values: ArrayLike<number>,
  hyperparameters = {},
) {
  return fitDetector({
    algorithm,
    hyperparameters,
    observations: observed(values),
  });
}

describe('statistical', () => {
  it('is the formula of the HLD', () => {
    const detector = fit('statistical', [2, 4, 4, 4, 5, 5, 7, 9]);
    expect(detector.serialize()).toEqual({
      algorithm: 'statistical',
      mean: 5,
      std: 2,
      longest_run: 3,
      threshold_sigma: 3,
    });
    expect(detector.band()).toEqual({ expected: 5, lower: -1, upper: 11 });
  });

  it.each([
    [5, 0, 'normal'],
    [11, 3, 'normal'],
    [11.002, 3.001, 'anomaly'],
    [-1, 3, 'normal'],
    [-3, 4, 'anomaly'],
  ])('gives %p the score %p: %s', (value, score, verdict) => {
    expect(fit('statistical', [2, 4, 4, 4, 5, 5, 7, 9]).score(value)).toEqual({
      verdict,
      score: expect.closeTo(score, 12),
      band: { expected: 5, lower: -1, upper: 11 },
    });
  });
});

describe('robust_zscore', () => {
  it('is the distance from the median in scaled median absolute deviations', () => {
    const detector = fit('robust_zscore', [1, 2, 3, 4, 1000]);
    expect(detector.metrics).toMatchObject({ median: 3, scale: 1.4826 });
    expect(detector.band()).toEqual({
      expected: 3,
      lower: 3 - 3.5 * 1.4826,
      upper: 3 + 3.5 * 1.4826,
    });
  });

  it('does not move when less than half of the window is outliers', () => {
    const clean = Array.from({ length: 101 }, (_, i) => i % 11);
    const dirty = [...clean, ...Array.from({ length: 40 }, () => 1e6)];
    expect(fit('robust_zscore', dirty).score(1e6).verdict).toBe('anomaly');
    expect(fit('statistical', dirty).score(1e6).verdict).toBe('normal');
  });

  it('falls back on the mean deviation where most values are one', () => {
    const detector = fit('robust_zscore', [5, 5, 5, 5, 5, 5, 5, 6, 4, 5]);
    expect(detector.metrics.scale).toBeCloseTo(
      0.2 * Math.sqrt(Math.PI / 2),
      12,
    );
  });
});

describe.each(['statistical', 'robust_zscore'])('%s', algorithm => {
  it('gives the same scores whatever the unit and the zero of the series', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
      minLength: 5,
      maxLength: 60,
    });
    const factor = fc.double({ min: 0.01, max: 1000, noNaN: true });
    const sign = fc.constantFrom(-1, 1);
    const shift = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(
        values,
        factor,
        sign,
        shift,
        (drawn, magnitude, direction, offset) => {
          const series = Float64Array.from([...drawn, 101, 102, 104]);
          const moved = series.map(
            value => direction * magnitude * value + offset,
          );
          const { scale = 1 } = fit(algorithm, series).metrics;
          // A spread of a few rounding errors is noise of the shift itself.
          fc.pre(scale > 1e-3);
          const expected = fit(algorithm, series).scoreBatch(series);
          fit(algorithm, moved)
            .scoreBatch(moved)
            .forEach((score, i) =>
              expect(Math.abs(score - expected[i])).toBeLessThan(
                1e-4 * (1 + expected[i]),
              ),
            );
        },
      ),
    );
  });

  it('raises exactly what lies outside its band', () => {
    const detector = fit(algorithm, [1, 2, 4, 8, 16]);
    const { lower, upper } = detector.band()!;
    const margin = (upper - lower) * 1e-9;
    const around = [
      lower - margin,
      lower + margin,
      upper - margin,
      upper + margin,
    ];
    expect(around.map(value => detector.score(value).verdict)).toEqual([
      'anomaly',
      'normal',
      'normal',
      'anomaly',
    ]);
  });

  it.each([
    [
      'a constant series',
      [3, 3, 3],
      'needs values that are not constant, their spread is 0',
    ],
    ['an empty one', [], 'needs values that are not constant, their spread is'],
    ['a NaN', [1, NaN, 2], 'must be finite'],
    ['an infinity', [1, Infinity, 2], 'must be finite'],
    ['an overflow', [-1e308, 1e308, 1e308, -1e308], 'must be finite'],
  ])('refuses to be fitted on %s', (_, values, problem) => {
    expect(() => fit(algorithm, values)).toThrow(ParameterError);
    expect(() => fit(algorithm, values)).toThrow(problem);
  });

  it.each([1.7e308, -1.7e308])('gives %p a finite score', value => {
    expect(fit(algorithm, [0.1, 0.2, 0.4]).score(value)).toMatchObject({
      verdict: 'anomaly',
      score: Number.MAX_VALUE,
    });
  });
});
