import { mockServices } from '@backstage/backend-test-utils';
import { readTrainingOptions } from './config';

const read = (training: object) =>
  readTrainingOptions(
    mockServices.rootConfig({
      data: { anomaly: { training: { ...training } } },
    }),
  );

describe('readTrainingOptions', () => {
  it("has the HLD's bounds by default", () => {
    expect(readTrainingOptions(mockServices.rootConfig())).toEqual({
      bounds: { minPoints: 10_000, maxPoints: 100_000, minStd: 1e-6 },
      minIntervalMs: 300_000,
      maxAttempts: 3,
      maxBodyBytes: 16_777_216,
      workers: 2,
      leaseMs: 60_000,
      drainMs: 20_000,
    });
  });

  it('takes what is configured', () => {
    expect(
      read({
        minPoints: 100,
        minIntervalSeconds: 0,
        workers: 0,
        leaseSeconds: 1.5,
      }),
    ).toMatchObject({
      bounds: { minPoints: 100 },
      minIntervalMs: 0,
      workers: 0,
      leaseMs: 1_500,
    });
  });

  it.each([
    [
      { workers: -1 },
      'anomaly.training.workers must be a number from 0 to 64, got -1',
    ],
    [{ workers: 1.5 }, 'anomaly.training.workers must be an integer, got 1.5'],
    [
      { minPoints: 500, maxPoints: 100 },
      'anomaly.training.maxPoints must be a number from 500',
    ],
    [{ minStd: -1 }, 'anomaly.training.minStd'],
    [{ maxAttempts: 0 }, 'anomaly.training.maxAttempts'],
    [{ leaseSeconds: 0 }, 'anomaly.training.leaseSeconds'],
  ])('refuses %j', (training, message) => {
    expect(() => read(training)).toThrow(message);
  });
});
