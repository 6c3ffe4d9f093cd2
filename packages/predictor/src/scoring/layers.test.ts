import { fitDetector } from '@vigia/detectors';
import { FakeModelSource, fitted, model } from '../__testUtils__';
import { ContextStore } from '../context';
import {
  BoundsLayer,
  MemoryLayer,
  OutdatedMemoryLayer,
  RegistryLayer,
  StatisticsLayer,
  type HistoryStats,
  type SeriesStatistics,
} from '../layers';
import { Freshness, ModelCache } from '../models';
import { AnsweredByPool } from './AnsweredByPool';
import { Predictor } from './Predictor';

function setUp(history?: HistoryStats) {
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  const source = new FakeModelSource();
  const cache = ModelCache.create(source, { failureTtlMs: 1, now });
  const past = {
    answer: undefined as SeriesStatistics | undefined,
    reachable: true,
  };
  const freshness = Freshness.create({ now });
  freshness.inStep();
  const answers = AnsweredByPool.create();
  const memory = { cache, freshness, answers };
  const onLayerError = jest.fn();
  const predictor = Predictor.create({
    layers: [
      new MemoryLayer(memory),
      new RegistryLayer(memory),
      new OutdatedMemoryLayer(memory),
      new StatisticsLayer({
        history: history ?? {
          of: async () => {
            if (!past.reachable) {
              throw new Error('The database is away');
            }
            return past.answer;
          },
        },
        answers,
        now,
      }),
      new BoundsLayer(answers),
    ],
    ...memory,
    contexts: ContextStore.create(),
    onLayerError,
  });
  const predict = async (value: number) => {
    const { answeredBy, band, explanation, ...rest } = await predictor.predict(
      'a',
      1,
      value,
    );
    const { modelInfo, confidence } = answeredBy;
    return { ...rest, band, explanation, modelInfo, confidence };
  };
  return {
    cache,
    clock,
    freshness,
    past,
    onLayerError,
    predict,
    predictor,
    source,
  };
}

const production = { version: 'v1', stage: 'production' };
const fallback = { version: 'fallback', stage: 'fallback' };
const band = { expected: 0, lower: -3, upper: 3 };

/** A compact and a heavy model answer alike: mean 0, std 1, version 1. */
const KINDS = [
  ['a compact model', fitted],
  ['a heavy model', model],
] as const;

describe.each(KINDS)('%s, with the layers above taken away', (_kind, make) => {
  it('memory', async () => {
    const { predict, source } = setUp();
    source.put(make('a'));
    await predict(0);
    source.reachable = false;
    expect(await predict(3.5)).toEqual({
      verdict: 'anomaly',
      score: 3.5,
      threshold: 3,
      band,
      explanation: {
        component: 'statistical',
        severity: 3.5 / 3,
        measured: 3.5,
        bound: 3,
      },
      modelInfo: {
        ...production,
        type: 'cached_mlflow',
        loadedFrom: 'cache',
        ageSeconds: 0,
      },
      confidence: 'high',
    });
  });

  it('memory, while the change feed is away, says how old it is', async () => {
    const { clock, freshness, predict, source } = setUp();
    source.put(make('a'));
    await predict(0);
    freshness.lost();
    clock.now += 12_400;
    expect(await predict(0)).toMatchObject({
      confidence: 'medium',
      modelInfo: { loadedFrom: 'cache', ageSeconds: 12 },
    });
    freshness.inStep();
    expect(await predict(0)).toMatchObject({
      confidence: 'high',
      modelInfo: { ageSeconds: 0 },
    });
  });

  it('registry', async () => {
    const { predict, source } = setUp();
    source.put(make('a'));
    expect(await predict(3)).toMatchObject({
      verdict: 'normal',
      score: 3,
      modelInfo: {
        ...production,
        type: 'mlflow_trained',
        loadedFrom: 'mlflow',
        ageSeconds: 0,
      },
      confidence: 'high',
    });
  });

  it('outdated memory, when the registry does not give the new version, since it was outdated', async () => {
    const { cache, clock, predict, source, onLayerError } = setUp();
    source.put(make('a'));
    await predict(0);
    source.put(make('a', 2));
    cache.invalidate('a');
    clock.now += 7_000;
    source.reachable = false;
    expect(await predict(0)).toMatchObject({
      confidence: 'medium',
      modelInfo: { version: 'v1', loadedFrom: 'cache', ageSeconds: 7 },
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
});

describe('fallbacks', () => {
  it('statistics, and how old they are', async () => {
    const { clock, past, predict, source } = setUp();
    source.reachable = false;
    past.answer = { count: 30, mean: 10, std: 2, asOf: clock.now - 90_000 };
    expect(await predict(17)).toEqual({
      verdict: 'anomaly',
      score: 3.5,
      threshold: 3,
      band: { expected: 10, lower: 4, upper: 16 },
      explanation: {
        component: 'statistical',
        severity: 3.5 / 3,
        measured: 3.5,
        bound: 3,
      },
      modelInfo: {
        ...fallback,
        type: 'fallback_zscore',
        loadedFrom: 'statistics',
        ageSeconds: 90,
      },
      confidence: 'low',
    });
  });

  it('statistics of a constant series never cry', async () => {
    const { past, predict, source } = setUp();
    source.outcomes.set('a', { kind: 'unpromoted' });
    past.answer = { count: 30, mean: 10, std: 0 };
    expect(await predict(1_000)).toMatchObject({ verdict: 'normal', score: 0 });
  });

  it.each<
    [string, (past: { answer?: SeriesStatistics; reachable: boolean }) => void]
  >([
    ['there is no past', () => {}],
    [
      'the past is too short',
      past => Object.assign(past, { answer: { count: 29, mean: 10, std: 2 } }),
    ],
    ['the database is away', past => Object.assign(past, { reachable: false })],
  ])('bounds, when %s', async (_name, take) => {
    const { past, predict, source } = setUp();
    source.reachable = false;
    take(past);
    expect(await predict(2)).toMatchObject({
      verdict: 'normal',
      score: 2,
      modelInfo: { ...fallback, type: 'fallback_bounds', loadedFrom: 'bounds' },
      confidence: 'low',
    });
  });

  it('bounds, when the database hangs; it is then left alone for a while', async () => {
    const of = jest.fn(() => new Promise<undefined>(() => {}));
    const { predict, source } = setUp({ of });
    source.reachable = false;
    for (let attempt = 0; attempt < 3; attempt++) {
      const { modelInfo } = await predict(2);
      expect(modelInfo.loadedFrom).toBe('bounds');
    }
    expect(of).toHaveBeenCalledTimes(1);
  });

  it('none, for a series that the registry says is not there', async () => {
    const { predict, predictor } = setUp();
    await expect(predict(1)).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(predictor.served('a')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});

describe('answers', () => {
  it('initializing is no anomaly, with score 0', async () => {
    const { predict, source } = setUp();
    const detector = {
      algorithm: 'difference',
      threshold: 1,
      contextLength: 3,
      score: () => ({ verdict: 'initializing' as const }),
    };
    source.put(model('a', 1, { detector }));
    expect(await predict(9)).toMatchObject({
      verdict: 'initializing',
      score: 0,
      band: undefined,
    });
  });

  it('a score beyond the largest number is the largest number', async () => {
    const { past, predict, source } = setUp();
    source.reachable = false;
    past.answer = { count: 30, mean: 0, std: 1e-5 };
    expect(await predict(1.7e308)).toMatchObject({
      verdict: 'anomaly',
      score: Number.MAX_VALUE,
    });
  });

  it('are synchronous when the model is in memory, and share who answered', async () => {
    const { predict, predictor, source } = setUp();
    source.put(fitted('a'));
    await predict(0);
    const first = predictor.predict('a', 1, 0);
    const second = predictor.predict('a', 2, 9);
    expect(first).not.toBeInstanceOf(Promise);
    expect((await first).answeredBy).toBe((await second).answeredBy);
    expect(JSON.parse(`{${(await first).answeredBy.json}}`)).toEqual({
      model_info: {
        version: 'v1',
        stage: 'production',
        type: 'cached_mlflow',
        loaded_from: 'cache',
        age_seconds: 0,
      },
      confidence: 'high',
    });
  });

  it('of a detector that goes on learning say why, in columns too', async () => {
    const { predictor, source } = setUp();
    const detector = fitDetector({
      algorithm: 'range',
      hyperparameters: { rest: 0 },
      observations: {
        timestamps: Float64Array.of(0, 1),
        values: Float64Array.of(0, 10),
      },
    });
    source.put(
      model('a', 1, {
        detector,
        trainingWindow: { from: 0, to: 1, points: 2 },
      }),
    );
    const why = {
      band: { expected: 5, lower: expect.any(Number) },
      explanation: { component: 'range', measured: 0.5 },
    };
    const options = { explain: true, record: false };
    for (const [value, verdict] of [
      [15, 'anomaly'],
      [7, 'normal'],
    ] as const) {
      const answer = await predictor.predict('a', 2, value, options);
      expect(answer).toMatchObject({
        ...why,
        verdict,
        explanation: { component: 'range' },
      });
    }
    for (const seriesIds of ['a', ['a', 'a']]) {
      const answers = await predictor.predictColumns(
        {
          seriesIds,
          timestamps: Float64Array.of(2, 3),
          values: Float64Array.of(15, 7),
        },
        { record: false },
      );
      expect(answers.anomalies).toBe(1);
      expect(answers.detail(0)).toMatchObject(why);
      expect(answers.detail(1).explanation).toBeUndefined();
    }
  });

  it('score as the detector itself does, to the last bit', async () => {
    const { predict, predictor, source } = setUp();
    const values = Float64Array.from(
      { length: 50 },
      (_, i) => Math.sin(i * 1.7) * 1e3 + 1e-3 * i,
    );
    for (const algorithm of ['statistical', 'robust_zscore']) {
      const detector = fitDetector({
        algorithm,
        observations: { timestamps: values.map((_, i) => i), values },
      });
      source.put(model('a', 1, { detector }));
      await predictor.reload('a');
      for (const value of [0, 1e-300, -5e3, 1.7e308, values[7]]) {
        const { verdict, score, band: expected } = await predict(value);
        expect({ verdict, score, band: expected }).toEqual(
          detector.score(value),
        );
      }
    }
  });
});
