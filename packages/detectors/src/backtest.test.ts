import { fitDetector } from './algorithms';
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
