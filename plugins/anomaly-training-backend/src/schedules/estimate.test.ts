import { ALGORITHMS } from '@vigia/detectors';
import { assumedTimes, CPU_MS } from './assumedTimes';
import { estimateRun, type EstimateInput } from './estimate';

const input: EstimateInput = {
  series: 1_000,
  mix: new Map([['statistical', 10]]),
  points: 10_000,
  recent: [{ algorithm: 'statistical', jobs: 50, busyMs: 40, cpuMs: 4 }],
  queued: 0,
  capacity: 4,
  jobsPerSecond: 1_000,
  cost: { cpuHour: 3.6, currency: 'USD' },
};

describe('estimateRun', () => {
  it('shares the work among the workers, and prices what is computed', () => {
    expect(estimateRun(input)).toEqual({
      series: 1_000,
      seconds: 10,
      cpuSeconds: 4,
      cost: { amount: 0.004, currency: 'USD' },
      basis: 'measured',
      sampledJobs: 50,
    });
  });

  it.each<[string, Partial<EstimateInput>, object]>([
    ['jobs before it', { queued: 1_000 }, { seconds: 20 }],
    ['its rate', { jobsPerSecond: 10 }, { seconds: 100 }],
    ['no worker seen: as if there were one', { capacity: 0 }, { seconds: 40 }],
    ['nothing', { series: 0 }, { seconds: 0, cpuSeconds: 0 }],
    [
      'too few jobs to go by',
      { recent: [{ ...input.recent[0], jobs: 4 }] },
      {
        basis: 'assumed',
        sampledJobs: 0,
        seconds: expect.closeTo(assumedTimes('statistical', 10_000).busyMs / 4),
      },
    ],
    [
      'an algorithm of which nothing is known',
      {
        mix: new Map([
          ['statistical', 1],
          ['other', 1],
        ]),
      },
      {
        basis: 'assumed',
        sampledJobs: 50,
        cpuSeconds: expect.closeTo(
          (500 * (4 + Math.max(...Object.values(CPU_MS)))) / 1_000,
        ),
      },
    ],
    [
      'a mix by its weights',
      {
        mix: new Map([
          ['statistical', 3],
          ['isolation_forest', 1],
        ]),
        recent: [
          ...input.recent,
          { algorithm: 'isolation_forest', jobs: 10, busyMs: 400, cpuMs: 200 },
        ],
      },
      { basis: 'measured', sampledJobs: 60, seconds: 32.5, cpuSeconds: 53 },
    ],
    [
      'no series to look at',
      { series: 0, mix: new Map() },
      { basis: 'assumed', sampledJobs: 0, seconds: 0 },
    ],
  ])('counts %s', (_, change, expected) => {
    expect(estimateRun({ ...input, ...change })).toMatchObject(expected);
  });
});

describe('assumedTimes', () => {
  it('knows a cost of every algorithm', () => {
    expect(Object.keys(CPU_MS).sort()).toEqual([...ALGORITHMS].sort());
    expect(Math.min(...Object.values(CPU_MS))).toBeGreaterThan(0);
  });

  it('grows with the observations, but for the registration', () => {
    const once = assumedTimes('auto', 10_000);
    const twice = assumedTimes('auto', 20_000);
    expect(twice.cpuMs).toBe(2 * once.cpuMs);
    expect(twice.busyMs - once.busyMs).toBeCloseTo(
      assumedTimes('auto', 30_000).busyMs - twice.busyMs,
    );
    expect(twice.busyMs).toBeLessThan(2 * once.busyMs);
  });
});
