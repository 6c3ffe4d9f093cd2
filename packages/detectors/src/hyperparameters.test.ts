import { ALGORITHMS, getDetector } from './algorithms';
import { ParameterError } from './errors';

it.each([
  ['statistical', {}, { threshold_sigma: 3 }],
  ['statistical', { threshold_sigma: 4.5 }, { threshold_sigma: 4.5 }],
  ['robust_zscore', {}, { threshold_sigma: 3.5 }],
  [
    'isolation_forest',
    {},
    { trees: 100, subsample: 256, lags: 4, quantile: 0.999 },
  ],
  [
    'isolation_forest',
    { lags: 32, seed: 7 },
    { trees: 100, subsample: 256, lags: 32, quantile: 0.999, seed: 7 },
  ],
  ['rolling_zscore', {}, { threshold_sigma: 5, window: 600 }],
  ['ewma', { rest: 0 }, { threshold_sigma: 5, alpha: 0.003, rest: 0 }],
  ['range', {}, { threshold: 0.0261 }],
  ['recursive_ar', {}, { threshold: 5, lags: 4, forgetting: 0.999 }],
])('%s reads %p as %p', (algorithm, input, expected) => {
  expect(getDetector(algorithm).parseHyperparameters(input)).toEqual(expected);
});

describe.each(ALGORITHMS)('what %s says of its hyperparameters', algorithm => {
  const { hyperparameters, ...definition } = getDetector(algorithm);

  it('is what it takes', () => {
    for (const [name, { min, max }] of Object.entries(hyperparameters)) {
      const parse = (value: number) =>
        definition.parseHyperparameters({ [name]: value });
      expect(parse(min)).toMatchObject({ [name]: min });
      expect(parse(max)).toMatchObject({ [name]: max });
      expect(() => parse(min - 1e-9)).toThrow(name);
      expect(() => parse(max * (1 + 1e-12) + 1e-9)).toThrow(name);
    }
  });

  it('has the defaults that it fills in', () => {
    const defaults = Object.entries(hyperparameters).flatMap(
      ([name, field]) => (field.default === undefined ? [] : [[name, field.default]]), // prettier-ignore
    );
    expect(definition.parseHyperparameters({})).toEqual(
      Object.fromEntries(defaults),
    );
  });
});

const NUMBER = 'must be a number from 0.1 to 100';

it.each([
  [
    'statistical',
    { threshold_sigma: 0 },
    'threshold_sigma',
    `${NUMBER}, got 0`,
  ],
  [
    'statistical',
    { threshold_sigma: -3 },
    'threshold_sigma',
    `${NUMBER}, got -3`,
  ],
  [
    'statistical',
    { threshold_sigma: 100.5 },
    'threshold_sigma',
    `${NUMBER}, got 100.5`,
  ],
  [
    'statistical',
    { threshold_sigma: NaN },
    'threshold_sigma',
    `${NUMBER}, got NaN`,
  ],
  [
    'statistical',
    { threshold_sigma: Infinity },
    'threshold_sigma',
    `${NUMBER}, got Infinity`,
  ],
  [
    'statistical',
    { threshold_sigma: '3' },
    'threshold_sigma',
    `${NUMBER}, got the text '3'`,
  ],
  [
    'statistical',
    { threshold_sigma: null },
    'threshold_sigma',
    `${NUMBER}, got null`,
  ],
  [
    'statistical',
    { threshold_sigma: [3] },
    'threshold_sigma',
    `${NUMBER}, got a list`,
  ],
  [
    'statistical',
    { threshold_sigma: {} },
    'threshold_sigma',
    `${NUMBER}, got an object`,
  ],
  [
    'statistical',
    { sigma: 3 },
    'sigma',
    'unknown hyperparameter; known are threshold_sigma',
  ],
  [
    'statistical',
    { toString: 3 },
    'toString',
    'unknown hyperparameter; known are threshold_sigma',
  ],
  [
    'robust_zscore',
    { trees: 3 },
    'trees',
    'unknown hyperparameter; known are threshold_sigma',
  ],
  [
    'isolation_forest',
    { trees: 0 },
    'trees',
    'must be an integer from 1 to 500, got 0',
  ],
  [
    'isolation_forest',
    { trees: 1.5 },
    'trees',
    'must be an integer from 1 to 500, got 1.5',
  ],
  [
    'isolation_forest',
    { subsample: 7 },
    'subsample',
    'must be an integer from 8 to 1024, got 7',
  ],
  [
    'isolation_forest',
    { lags: 33 },
    'lags',
    'must be an integer from 1 to 32, got 33',
  ],
  [
    'isolation_forest',
    { lags: 0 },
    'lags',
    'must be an integer from 1 to 32, got 0',
  ],
  [
    'isolation_forest',
    { quantile: 1.01 },
    'quantile',
    'must be a number from 0.5 to 1, got 1.01',
  ],
  [
    'isolation_forest',
    { seed: -1 },
    'seed',
    'must be an integer from 0 to 9007199254740991, got -1',
  ],
  [
    'rolling_zscore',
    { window: 901 },
    'window',
    'must be an integer from 8 to 900, got 901',
  ],
  ['ewma', { alpha: 0 }, 'alpha', 'must be a number from 0.0001 to 0.5, got 0'],
  [
    'range',
    { rest: -1 },
    'rest',
    'must be an integer from 0 to 10000000, got -1',
  ],
  [
    'recursive_ar',
    { lags: 17 },
    'lags',
    'must be an integer from 1 to 16, got 17',
  ],
])('%s refuses %p', (algorithm, input, field, problem) => {
  const parse = () => getDetector(algorithm).parseHyperparameters(input);
  expect(parse).toThrow(ParameterError);
  expect(parse).toThrow(
    expect.objectContaining({ field, message: `${field}: ${problem}` }),
  );
});
