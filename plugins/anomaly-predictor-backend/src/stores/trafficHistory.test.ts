import { trafficHistory, type TrafficSample } from './trafficHistory';

const sample = (
  instanceId: string,
  at: number,
  over: Partial<TrafficSample> = {},
): TrafficSample => ({
  instanceId,
  at,
  intervalMs: 5_000,
  requests: 50,
  predictions: 100,
  errors: 5,
  ...over,
});
const rates = (samples: TrafficSample[], to = 60_000) =>
  trafficHistory(samples, { from: 0, to }).map(
    ({ at, predictionsPerSecond }) => [at, predictionsPerSecond],
  );

describe('trafficHistory', () => {
  it.each<[string, TrafficSample[], number[][]]>([
    ['nothing', [], []],
    ['one interval', [sample('a', 10_000)], [[5_000, 20]]],
    [
      'two instances in step',
      [sample('a', 10_000), sample('b', 10_000)],
      [[5_000, 40]],
    ],
    [
      'instances out of step, without dips at their ends',
      [sample('a', 12_000), sample('a', 17_000), sample('b', 15_000)],
      [
        [5_000, 20],
        [10_000, 40],
        [15_000, 20],
      ],
    ],
    [
      'a long interval, spread',
      [sample('a', 20_000, { intervalMs: 10_000 })],
      [
        [10_000, 10],
        [15_000, 10],
      ],
    ],
    [
      'a gap, left out',
      [sample('a', 5_000), sample('a', 20_000)],
      [
        [0, 20],
        [15_000, 20],
      ],
    ],
  ])('tells of %s', (_, samples, expected) => {
    expect(rates(samples)).toEqual(expected);
  });

  it('leaves out the bucket that is not over', () => {
    expect(rates([sample('a', 10_000), sample('a', 15_000)], 14_000)).toEqual([
      [5_000, 20],
    ]);
  });

  it('weighs p50 by requests, and tells the largest p99', () => {
    const [point] = trafficHistory(
      [
        sample('a', 5_000, { requests: 30, p50Ms: 1, p99Ms: 4 }),
        sample('b', 5_000, { requests: 10, p50Ms: 5, p99Ms: 9 }),
        sample('c', 5_000, { requests: 0 }),
      ],
      { from: 0, to: 5_000 },
    );
    expect(point).toMatchObject({ requestsPerSecond: 8, p50Ms: 2, p99Ms: 9 });
  });
});
