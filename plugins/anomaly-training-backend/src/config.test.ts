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
      admission: { perSecond: 200, burst: 1_000 },
      maxWaits: {
        byPriority: {
          critical: 5_000,
          high: 30_000,
          normal: 120_000,
          low: 600_000,
        },
        ofRuns: 86_400_000,
      },
      maxAttempts: 3,
      retry: { firstMs: 5_000, longestMs: 300_000 },
      maxBodyBytes: 16_777_216,
      role: 'portal',
      workers: 64,
      threads: expect.any(Number),
      claimBatch: 200,
      leaseMs: 60_000,
      drainMs: 20_000,
      quality: {
        gaps: 'accept',
        duplicates: 'repair',
        disorder: 'repair',
        not_finite: 'repair',
        stuck: 'accept',
        flat: 'reject',
        out_of_range: 'reject',
        irregular: 'accept',
        too_short: 'reject',
        level_shift: 'accept',
      },
      cost: { cpuHour: 0.04, currency: 'USD' },
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
      'anomaly.training.workers must be a number from 0 to 10000, got -1',
    ],
    [{ workers: 1.5 }, 'anomaly.training.workers must be an integer, got 1.5'],
    [
      { minPoints: 500, maxPoints: 100 },
      'anomaly.training.maxPoints must be a number from 500',
    ],
    [{ minStd: -1 }, 'anomaly.training.minStd'],
    [{ maxAttempts: 0 }, 'anomaly.training.maxAttempts'],
    [{ leaseSeconds: 0 }, 'anomaly.training.leaseSeconds'],
    [
      { role: 'boss' },
      "anomaly.training.role must be one of portal, worker, api, got 'boss'",
    ],
    [
      { quality: { gaps: 'ignore' } },
      "anomaly.training.quality.gaps must be one of accept, repair, reject, got 'ignore'",
    ],
    [
      { maxWaitSeconds: { high: 200 } },
      'anomaly.training.maxWaitSeconds.normal must not be below that of a higher priority, 200, got 120',
    ],
    [{ admission: { perSecond: 0 } }, 'anomaly.training.admission.perSecond'],
    [
      { retry: { firstSeconds: 10, longestSeconds: 5 } },
      'anomaly.training.retry.longestSeconds must be a number from 10',
    ],
    [{ cost: { currency: 'real' } }, 'anomaly.training.cost.currency'],
  ])('refuses %j', (training, message) => {
    expect(() => read(training)).toThrow(message);
  });
});
