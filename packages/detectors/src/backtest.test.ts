import { ALGORITHMS, fitDetector } from './algorithms';
import { backtest } from './backtest';
import { ParameterError } from './errors';
import { observed, vibration } from './testing/series';

const observations = observed([1, 2, 1, 2, 1, 2, 50, 1, 2, -40, 1]);

it('fits on the observations before the index and scores them all', () => {
  const { detector, scores, anomalyIndices } = backtest({
    observations,
    trainingEndIndex: 6,
    algorithm: 'statistical',
    hyperparameters: {},
  });
  expect(detector.metrics).toMatchObject({ mean: 1.5, std: 0.5 });
  expect(scores).toEqual(detector.scoreBatch(observations.values));
  expect(anomalyIndices).toEqual([6, 9]);
});

it('marks what the fit itself has seen too', () => {
  const values = Array.from({ length: 100 }, (_, i) =>
    i === 40 ? 100 : i % 2,
  );
  const result = backtest({
    observations: observed(values),
    trainingEndIndex: 100,
    algorithm: 'statistical',
    hyperparameters: {},
  });
  expect(result.anomalyIndices).toEqual([40]);
});

it('leaves out what lacks context', () => {
  const { scores, anomalyIndices } = backtest({
    observations: vibration({ days: 1, periodMs: 60_000 }),
    trainingEndIndex: 1000,
    algorithm: 'isolation_forest',
    hyperparameters: { lags: 4, quantile: 0.5 },
  });
  expect([...scores].map(Number.isNaN).lastIndexOf(true)).toBe(2);
  expect(anomalyIndices[0]).toBeGreaterThan(2);
});

it('hands the seed on', () => {
  const series = vibration({ days: 1, periodMs: 60_000 });
  const options = {
    algorithm: 'isolation_forest',
    hyperparameters: {},
    observations: series,
    seed: 11,
  };
  expect(
    backtest({
      ...options,
      trainingEndIndex: series.values.length,
    }).detector.serialize(),
  ).toEqual(fitDetector(options).serialize());
});

it.each([0, -1, 12, 1.5, NaN])(
  'refuses the training end %p',
  trainingEndIndex => {
    const run = () =>
      backtest({
        observations,
        trainingEndIndex,
        algorithm: 'statistical',
        hyperparameters: {},
      });
    expect(run).toThrow(ParameterError);
    expect(run).toThrow(/^trainingEndIndex: must be an integer from 1 to 11/);
  },
);

const series = vibration({ days: 2, periodMs: 60_000, seed: 4 });
const trainingEndIndex = 1440;

describe.each(ALGORITHMS)('a backtest of %s', algorithm => {
  const hyperparameters =
    algorithm === 'isolation_forest' ? { trees: 10, lags: 7 } : {};
  const run = (options: object = {}) =>
    backtest({
      observations: series,
      trainingEndIndex,
      algorithm,
      hyperparameters,
      ...options,
    });

  it('says of what follows the training what a new version says', () => {
    const { detector, scores } = run();
    const context = series.values.subarray(0, trainingEndIndex);
    const stream = detector.open();
    const needsContext = Number.isNaN(
      detector.open().next(1, series.timestamps[trainingEndIndex]),
    );
    if (needsContext) context.forEach((value, i) => stream.next(value, i));
    const expected = Array.from(
      series.values.subarray(trainingEndIndex),
      (value, i) => stream.next(value, series.timestamps[trainingEndIndex + i]),
    );
    expect([...scores.subarray(trainingEndIndex)]).toEqual(expected);
  });

  it('is strictly causal after the training', () => {
    const changed = Float64Array.from(series.values);
    changed.fill(99, 2000);
    const other = run({ observations: { ...series, values: changed } });
    expect(other.scores.subarray(0, 2000)).toEqual(
      run().scores.subarray(0, 2000),
    );
  });

  it('evaluates a range only, with the same scores', () => {
    const whole = run({ explained: 5 });
    const { scores, anomalyIndices } = run({
      startIndex: 1500,
      endIndex: 1800,
    });
    expect(scores.subarray(1500, 1800)).toEqual(
      whole.scores.subarray(1500, 1800),
    );
    expect(scores.filter(score => !Number.isNaN(score)).length).toBe(300);
    expect(anomalyIndices).toEqual(
      whole.anomalyIndices.filter(index => index >= 1500 && index < 1800),
    );
  });

  it('explains the highest alarms', () => {
    const { explanations, anomalyIndices, scores, detector } = run({
      explained: 3,
    });
    const highest = [...anomalyIndices].sort((a, b) => scores[b] - scores[a]);
    expect(explanations.map(({ index }) => index)).toEqual(highest.slice(0, 3));
    for (const { index, explanation } of explanations) {
      expect(explanation.severity).toBeCloseTo(
        scores[index] / detector.threshold,
        9,
      );
    }
  });
});

it.each([
  ['startIndex', { startIndex: 11 }],
  ['endIndex', { endIndex: 12 }],
  ['startIndex', { startIndex: 5, endIndex: 5 }],
])('refuses the %s of %p', (field, range) => {
  const run = () =>
    backtest({
      observations,
      trainingEndIndex: 6,
      algorithm: 'statistical',
      ...range,
    });
  expect(run).toThrow(new RegExp(`^${field}: must be an integer`));
});
