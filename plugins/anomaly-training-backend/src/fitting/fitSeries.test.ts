import { DEFAULT_BOUNDS, fitDetector } from '@vigia/detectors';
import { wave } from '../__testUtils__/observations';
import { fitSeries } from './fitSeries';

const quality = { bounds: DEFAULT_BOUNDS, rules: {} };
const observations = wave(10_500);

describe('fitSeries', () => {
  it.each([
    ['statistical', { threshold_sigma: 1.5 }],
    ['isolation_forest', { lags: 7, trees: 10, quantile: 0.99 }],
  ])('gives what a version of %s needs', async (algorithm, hyperparameters) => {
    const detector = fitDetector({
      algorithm,
      hyperparameters,
      observations,
    });
    const scores = detector
      .scoreBatch(observations.values)
      .filter(score => !Number.isNaN(score));
    const anomalies = scores.filter(score => score > detector.threshold).length;
    expect(anomalies).toBeGreaterThan(0);
    expect(
      fitSeries({ algorithm, hyperparameters, observations }, quality),
    ).toMatchObject({
      fitted: {
        state: detector.serialize(),
        threshold: detector.threshold,
        contextLength: detector.contextLength,
        trainingWindow: {
          from: observations.timestamps[0],
          to: observations.timestamps[10_499],
          points: 10_500,
        },
        metrics: {
          median_period_ms: 60_000,
          training_anomalies: anomalies,
          training_anomaly_rate: anomalies / scores.length,
        },
      },
      report: { ok: true, points: 10_500 },
      checkMs: expect.any(Number),
      fitMs: expect.any(Number),
    });
  });

  it.each([
    [
      'data',
      { algorithm: 'statistical', hyperparameters: {}, observations: wave(10) },
      { refused: 'data', report: { ok: false, points: 10 } },
    ],
    [
      'a hyperparameter',
      {
        algorithm: 'statistical',
        hyperparameters: { threshold_sigma: -1 },
        observations,
      },
      {
        refused: 'parameter',
        message: expect.stringContaining('threshold_sigma'),
      },
    ],
    [
      'an algorithm',
      { algorithm: 'oracle', hyperparameters: {}, observations },
      { refused: 'parameter', message: expect.stringContaining("'oracle'") },
    ],
  ])('says why it refuses %s', (_, job, refusal) => {
    expect(fitSeries(job, quality)).toMatchObject(refusal);
  });
});
