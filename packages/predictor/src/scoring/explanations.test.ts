import { fitDetector } from '@vigia/detectors';
import { FakeModelSource, model } from '../__testUtils__';
import { ContextStore } from '../context';
import { BoundsLayer, MemoryLayer, RegistryLayer } from '../layers';
import { Freshness, ModelCache } from '../models';
import { PredictionLog, type AnomalyEvent } from '../recording';
import { AnsweredByPool } from './AnsweredByPool';
import { Predictor } from './Predictor';

const TRAINED = 400;
const VALUES = Float64Array.from(
  { length: TRAINED },
  (_, i) => 10 * Math.sin(i / 7) + Math.sin(i * 1.7),
);
const TIMESTAMPS = VALUES.map((_, i) => i * 1_000);
/** Enough for a context, and none of it unusual. */
const BEFORE = 8;
/** As many as the longest context takes to be full of them. */
const UNUSUAL = 3;
const FAR = 500;

function setUp(algorithm?: string, hyperparameters = {}) {
  const source = new FakeModelSource();
  if (algorithm) {
    const detector = fitDetector({
      algorithm,
      hyperparameters,
      observations: { timestamps: TIMESTAMPS, values: VALUES },
    });
    const { metrics } = detector;
    const trainingWindow = { from: 0, to: TIMESTAMPS.at(-1)!, points: TRAINED };
    source.put(model('a', 1, { detector, metrics, trainingWindow }));
  } else {
    source.outcomes.set('a', { kind: 'unpromoted' });
  }
  const freshness = Freshness.create();
  freshness.inStep();
  const answers = AnsweredByPool.create();
  const memory = { cache: ModelCache.create(source), freshness, answers };
  const events: AnomalyEvent[] = [];
  const recorder = PredictionLog.create({
    sink: {
      write: async ({ anomalies }) => {
        events.push(...anomalies);
      },
    },
    onError: error => {
      throw error;
    },
  });
  const predictor = Predictor.create({
    layers: [
      new MemoryLayer(memory),
      new RegistryLayer(memory),
      new BoundsLayer(answers),
    ],
    ...memory,
    contexts: ContextStore.create(),
    recorder,
  });
  return { events, predictor, recorder };
}

/** The observations after the training window, the last ones far from all before. */
const timestamps = Float64Array.from(
  { length: BEFORE + UNUSUAL },
  (_, i) => (TRAINED + i) * 1_000,
);
const values = Float64Array.from(timestamps, (_, i) =>
  i < BEFORE ? VALUES[i + 1] : FAR,
);

const WAYS = ['one by one', 'a series in columns', 'many series in columns'];

/** The first event that is kept of the last observations, whichever way they are sent. */
async function eventOf(way: string, setting: ReturnType<typeof setUp>) {
  const { events, predictor, recorder } = setting;
  if (way === WAYS[0]) {
    for (const [i, timestamp] of timestamps.entries()) {
      await predictor.predict('a', timestamp, values[i]);
    }
  } else {
    const seriesIds = way === WAYS[1] ? 'a' : Array.from(values, () => 'a');
    await predictor.predictColumns({ seriesIds, timestamps, values });
  }
  await recorder.flush();
  return events.find(({ value }) => value === FAR)!;
}

describe.each<[string, string | undefined, object, string]>([
  ['a z-score', 'statistical', {}, 'statistical'],
  ['a robust z-score', 'robust_zscore', {}, 'robust_zscore'],
  [
    'a forest with context',
    'isolation_forest',
    { lags: 3, trees: 50, subsample: 64, quantile: 0.5 },
    'isolation_forest',
  ],
  ['a detector that learns', 'range', {}, 'range'],
  // A step so large makes the series more restless than ever, which no range of values tells.
  ['an ensemble', 'ensemble', {}, 'activity'],
  ['a fallback', undefined, {}, 'statistical'],
])('of %s', (_, algorithm, hyperparameters, component) => {
  it.each(WAYS)('an anomaly is kept with why it is one: %s', async way => {
    const setting = setUp(algorithm, hyperparameters);
    const event = await eventOf(way, setting);
    expect(event.explanation!.component).toBe(component);
    const { measured, bound, severity } = event.explanation!;
    expect(severity).toBeCloseTo(measured / bound, 9);
    expect(severity).toBeCloseTo(event.score / event.threshold, 9);
    expect(severity).toBeGreaterThan(1);
    // A band is one that the value lies beyond.
    expect(event.upper === undefined).toBe(
      ['isolation_forest', 'activity'].includes(component),
    );
    expect(event.upper ?? -Infinity).toBeLessThan(FAR);
  });

  it('is the same for an observation that is pulled', async () => {
    const pushed = await eventOf(WAYS[0], setUp(algorithm, hyperparameters));
    const { predictor } = setUp(algorithm, hyperparameters);
    const scored = predictor.score(
      await predictor.resolve('a'),
      Array.from(timestamps, (timestamp, i) => ({
        seriesId: 'a',
        timestamp,
        value: values[i],
      })),
      'pulled',
    );
    const first = scored.find(
      ({ value, verdict }) => value === FAR && verdict === 'anomaly',
    );
    expect(first!.explanation).toMatchObject(pushed.explanation!);
    for (const { verdict, explanation } of scored) {
      expect(explanation !== undefined).toBe(verdict === 'anomaly');
    }
  });
});

it('says nothing of what is normal unless it is asked', async () => {
  const { predictor } = setUp('isolation_forest', { lags: 1, trees: 20 });
  const trial = { record: false };
  const plain = await predictor.predict('a', 1, VALUES[3], trial);
  expect(plain).toMatchObject({ verdict: 'normal', explanation: undefined });
  const asked = await predictor.predict('a', 1, VALUES[3], {
    ...trial,
    explain: true,
  });
  expect(asked.explanation).toMatchObject({ component: 'isolation_forest' });
});

it('keeps the windows that were compared', async () => {
  const { events, predictor, recorder } = setUp('segment_novelty', {
    rest: 0,
    threshold: 0.1,
  });
  const far = Float64Array.from({ length: 40 }, (_, i) => FAR + 100 * (i % 3));
  await predictor.predictColumns({
    seriesIds: 'a',
    timestamps: far.map((_, i) => (TRAINED + i) * 1_000),
    values: far,
  });
  await recorder.flush();
  const { windows } = events[0].explanation!;
  expect(windows!.seen).toHaveLength(windows!.mostSimilar.length);
  expect(windows!.observationsAgo).toBeGreaterThan(0);
  expect(events[0].expected).toBeUndefined();
});
