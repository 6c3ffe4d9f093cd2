import {
  exampleInstance,
  exampleInstanceList,
  exampleTraffic,
} from '../../__testUtils__/instances';
import { activityOf, combineTraffic } from './traffic';

const NOW = 1e12;
const none = exampleTraffic().refused;
const nothing = exampleTraffic({
  requests: 0,
  predictions: 0,
  byLayer: { cache: 0, mlflow: 0, snapshot: 0, statistics: 0, bounds: 0 },
  latency: undefined,
});
const instance = (
  traffic: Partial<ReturnType<typeof exampleTraffic>>,
  process = {},
) => {
  const example = exampleInstance({ traffic: exampleTraffic(traffic) }, NOW);
  return { ...example, process: { ...example.process, ...process } };
};

describe('combineTraffic', () => {
  it('adds rates, each over its own interval', () => {
    const combined = combineTraffic([
      instance({ intervalMs: 10_000, predictions: 1000, requests: 100 }),
      instance({ intervalMs: 2000, predictions: 1000, requests: 100 }),
    ]);
    expect(combined).toMatchObject({
      instances: 2,
      intervalMs: 10_000,
      predictionsPerSecond: 100 + 500,
      requestsPerSecond: 10 + 50,
    });
  });

  it('takes each quantile from the worst instance, and none from one without requests', () => {
    const { latency } = combineTraffic([
      instance({ latency: { p50Ms: 1, p95Ms: 2, p99Ms: 9, maxMs: 10 } }),
      instance({ latency: { p50Ms: 3, p95Ms: 4, p99Ms: 5, maxMs: 6 } }),
      instance({ latency: undefined }),
    ]);
    expect(latency).toEqual({ p50Ms: 3, p95Ms: 4, p99Ms: 9, maxMs: 10 });
    expect(combineTraffic([instance({ latency: undefined })])).toMatchObject({
      latency: undefined,
    });
  });

  it('weighs the layers by what each instance predicted', () => {
    const byLayer = exampleTraffic().byLayer;
    const { layers } = combineTraffic([
      instance({ byLayer: { ...byLayer, cache: 300 } }),
      instance({ byLayer: { ...byLayer, cache: 0, bounds: 100 } }),
    ]);
    expect(layers).toEqual([
      { layer: 'cache', perSecond: 30, share: 0.75 },
      { layer: 'mlflow', perSecond: 0, share: 0 },
      { layer: 'snapshot', perSecond: 0, share: 0 },
      { layer: 'statistics', perSecond: 0, share: 0 },
      { layer: 'bounds', perSecond: 10, share: 0.25 },
    ]);
  });

  it('lists only the refusals that there were, the most frequent first', () => {
    const combined = combineTraffic([
      instance({ refused: { ...none, rateLimited: 5, forbidden: 20 } }),
      instance({ refused: { ...none, rateLimited: 40 } }),
    ]);
    expect(combined.refusals).toEqual([
      { reason: 'rateLimited', count: 45, perSecond: 4.5 },
      { reason: 'forbidden', count: 20, perSecond: 2 },
    ]);
    expect(combined.refusedPerSecond).toBe(6.5);
  });

  it('adds cores and workers', () => {
    expect(
      combineTraffic([
        instance({}, { cpuCores: 0.5, workers: 1 }),
        instance({}, { cpuCores: 1.75, workers: 2 }),
      ]),
    ).toMatchObject({ coresBusy: 2.25, workers: 3 });
  });

  it.each([
    ['no instance', []],
    ['no traffic', [instance(nothing)]],
    ['no interval yet', [instance({ ...nothing, intervalMs: 0 })]],
  ])('has no rates, shares and latencies of %s', (_, instances) => {
    const combined = combineTraffic(instances);
    expect(combined).toMatchObject({
      predictionsPerSecond: 0,
      requestsPerSecond: 0,
      errorsPerSecond: 0,
      refusedPerSecond: 0,
      refusals: [],
    });
    expect(combined.latency).toBeUndefined();
    expect(combined.layers.every(({ share }) => share === 0)).toBe(true);
  });
});

describe('activityOf', () => {
  const idle = instance(nothing);
  const fresh = { ...idle, totals: { predictions: 0, anomalies: 0 } };
  const quiet = exampleInstanceList([], NOW).history.map(point => ({
    ...point,
    predictionsPerSecond: 0,
    requestsPerSecond: 0,
  }));
  it.each([
    ['active', 'a prediction now', [instance({})], quiet],
    [
      'active',
      'a refused request now',
      [instance({ ...nothing, requests: 1 })],
      quiet,
    ],
    [
      'active',
      'predictions in the history',
      [fresh],
      exampleInstanceList([], NOW).history,
    ],
    ['idle', 'predictions before the history', [idle], quiet],
    ['none', 'instances that never predicted', [fresh], quiet],
    ['none', 'no instance', [], []],
  ])('is %s with %s', (activity, _, items, history) => {
    expect(activityOf({ items, history })).toBe(activity);
  });
});
