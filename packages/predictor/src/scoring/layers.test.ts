import { FakeModelSource, model } from '../__testUtils__';
import { ContextStore } from '../context';
import {
  BoundsLayer,
  MemoryLayer,
  OutdatedMemoryLayer,
  RegistryLayer,
  StatisticsLayer,
  type SeriesStatistics,
} from '../layers';
import { ModelCache } from '../models';
import { toPrediction } from './answer';
import { Predictor } from './Predictor';

function setUp() {
  const source = new FakeModelSource();
  const cache = ModelCache.create(source, { failureTtlMs: 1 });
  const history = {
    answer: undefined as SeriesStatistics | undefined,
    reachable: true,
  };
  const feed = { current: true };
  const onLayerError = jest.fn();
  const predictor = Predictor.create({
    layers: [
      new MemoryLayer(cache, () => feed.current),
      new RegistryLayer(cache),
      new OutdatedMemoryLayer(cache),
      new StatisticsLayer({
        of: async () => {
          if (!history.reachable) {
            throw new Error('The database is away');
          }
          return history.answer;
        },
      }),
      new BoundsLayer(),
    ],
    contexts: ContextStore.create(),
    onLayerError,
  });
  const predict = async (value: number, explain = false) =>
    toPrediction(
      await predictor.predict({ seriesId: 'a', timestamp: 1, value }),
      explain,
    );
  return { cache, feed, history, onLayerError, predict, source };
}

const production = { version: 'v1', stage: 'production' };
const fallback = { version: 'fallback', stage: 'fallback' };

describe('layers, each with those above it taken away', () => {
  it('memory', async () => {
    const { predict, source } = setUp();
    source.put(model('a'));
    await predict(0);
    source.reachable = false;
    expect(await predict(3.5)).toEqual({
      anomaly: true,
      anomalyScore: 3.5,
      modelInfo: { ...production, type: 'cached_mlflow', loadedFrom: 'cache' },
      confidence: 'high',
    });
  });

  it('memory, while the change feed is away', async () => {
    const { feed, predict, source } = setUp();
    source.put(model('a'));
    await predict(0);
    feed.current = false;
    expect(await predict(0)).toMatchObject({
      confidence: 'medium',
      modelInfo: { loadedFrom: 'cache' },
    });
  });

  it('registry', async () => {
    const { predict, source } = setUp();
    source.put(model('a'));
    expect(await predict(3)).toEqual({
      anomaly: false,
      anomalyScore: 3,
      modelInfo: {
        ...production,
        type: 'mlflow_trained',
        loadedFrom: 'mlflow',
      },
      confidence: 'high',
    });
  });

  it('outdated memory, when the registry does not give the new version', async () => {
    const { cache, predict, source, onLayerError } = setUp();
    source.put(model('a'));
    await predict(0);
    source.put(model('a', 2));
    cache.invalidate('a');
    source.reachable = false;
    expect(await predict(0)).toMatchObject({
      confidence: 'medium',
      modelInfo: { version: 'v1', loadedFrom: 'cache' },
    });
    expect(onLayerError).toHaveBeenCalledWith(
      expect.objectContaining({ seriesId: 'a', layer: 'mlflow' }),
    );
    source.reachable = true;
    cache.retryFailed();
    expect(await predict(0)).toMatchObject({
      confidence: 'high',
      modelInfo: { version: 'v2', loadedFrom: 'mlflow' },
    });
  });

  it('statistics', async () => {
    const { history, predict, source } = setUp();
    source.reachable = false;
    history.answer = { count: 30, mean: 10, std: 2 };
    expect(await predict(17, true)).toEqual({
      anomaly: true,
      anomalyScore: 3.5,
      modelInfo: {
        ...fallback,
        type: 'fallback_zscore',
        loadedFrom: 'statistics',
      },
      confidence: 'low',
      explanation: {
        verdict: 'anomaly',
        threshold: 3,
        expected: 10,
        lower: 4,
        upper: 16,
      },
    });
  });

  it('statistics of a constant series never cry', async () => {
    const { history, predict, source } = setUp();
    source.outcomes.set('a', { kind: 'unpromoted' });
    history.answer = { count: 30, mean: 10, std: 0 };
    expect(await predict(1_000)).toMatchObject({
      anomaly: false,
      anomalyScore: 0,
    });
  });

  it.each<
    [
      string,
      (history: { answer?: SeriesStatistics; reachable: boolean }) => void,
    ]
  >([
    ['there is no past', () => {}],
    [
      'the past is too short',
      history =>
        Object.assign(history, { answer: { count: 29, mean: 10, std: 2 } }),
    ],
    [
      'the database is away',
      history => Object.assign(history, { reachable: false }),
    ],
  ])('bounds, when %s', async (_name, take) => {
    const { history, predict, source } = setUp();
    source.reachable = false;
    take(history);
    expect(await predict(2)).toEqual({
      anomaly: false,
      anomalyScore: 2,
      modelInfo: { ...fallback, type: 'fallback_bounds', loadedFrom: 'bounds' },
      confidence: 'low',
    });
  });

  it('bounds, when the database hangs; it is then left alone for a while', async () => {
    const of = jest.fn(() => new Promise<undefined>(() => {}));
    const predictor = Predictor.create({
      layers: [new StatisticsLayer({ of }), new BoundsLayer()],
      contexts: ContextStore.create(),
    });
    const observation = { seriesId: 'a', timestamp: 1, value: 2 };
    for (let attempt = 0; attempt < 3; attempt++) {
      const { modelInfo } = await predictor.predict(observation);
      expect(modelInfo.loadedFrom).toBe('bounds');
    }
    expect(of).toHaveBeenCalledTimes(1);
  });

  it('none, for a series that the registry says is not there', async () => {
    const { predict } = setUp();
    await expect(predict(1)).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('initializing is no anomaly, with score 0', async () => {
    const { predict, source } = setUp();
    const detector = {
      threshold: 1,
      contextLength: 3,
      score: () => ({ verdict: 'initializing' as const }),
    };
    source.put(model('a', 1, { detector }));
    expect(await predict(9, true)).toMatchObject({
      anomaly: false,
      anomalyScore: 0,
      explanation: { verdict: 'initializing', threshold: 1 },
    });
  });

  it('a score beyond the largest number is the largest number', async () => {
    const { history, predict, source } = setUp();
    source.reachable = false;
    history.answer = { count: 30, mean: 0, std: 1e-5 };
    expect(await predict(1.7e308)).toMatchObject({
      anomaly: true,
      anomalyScore: Number.MAX_VALUE,
    });
  });
});
