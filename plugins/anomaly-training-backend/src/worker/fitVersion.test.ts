import {
  checkTrainingData,
  fitDetector,
  type Observations,
} from '@vigia/detectors';
import type { Job } from '@vigia/plugin-anomaly-common';
import { fitVersion } from './fitVersion';

const POINTS = 9_000;

const observations: Observations = {
  timestamps: Float64Array.from({ length: POINTS }, (_, i) => i * 1_000),
  values: Float64Array.from(
    { length: POINTS },
    (_, i) => Math.sin(i / 10) + ((i * 37) % 101) / 50,
  ),
};
const report = checkTrainingData(observations, {
  minPoints: 2,
  maxPoints: POINTS,
  minStd: 1e-6,
});

const job = (algorithm: string, hyperparameters: Job['hyperparameters']) =>
  ({ jobId: 'job-1', algorithm, hyperparameters } as Job);

describe('fitVersion', () => {
  it.each([
    ['statistical', { threshold_sigma: 1.5 }],
    ['isolation_forest', { lags: 7, trees: 10, quantile: 0.99 }],
  ])(
    'counts the training anomalies of %s as one pass over all observations would',
    async (algorithm, hyperparameters) => {
      const detector = fitDetector({
        algorithm,
        hyperparameters,
        observations,
      });
      const scores = detector
        .scoreBatch(observations.values)
        .filter(score => !Number.isNaN(score));
      const anomalies = scores.filter(
        score => score > detector.threshold,
      ).length;
      const { metrics } = await fitVersion(
        job(algorithm, hyperparameters),
        observations,
        report,
      );
      expect(anomalies).toBeGreaterThan(0);
      expect(metrics).toMatchObject({
        training_anomalies: anomalies,
        training_anomaly_rate: anomalies / scores.length,
      });
    },
  );

  it('lets others have their turn while it scores', async () => {
    let turns = 0;
    let going = true;
    const takeTurns = () => {
      turns += 1;
      if (going) {
        setImmediate(takeTurns);
      }
    };
    setImmediate(takeTurns);
    await fitVersion(job('statistical', {}), observations, report);
    going = false;
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
