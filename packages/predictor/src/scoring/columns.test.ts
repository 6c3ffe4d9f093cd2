import fc from 'fast-check';
import { fitDetector } from '@vigia/detectors';
import {
  differenceScorer,
  FakeModelSource,
  fitted,
  model,
} from '../__testUtils__';
import { ContextStore } from '../context';
import { BoundsLayer, MemoryLayer, RegistryLayer } from '../layers';
import { Freshness, ModelCache } from '../models';
import { AnsweredByPool } from './AnsweredByPool';
import { Predictor } from './Predictor';
import { VERDICTS } from './ScoringService';

/** Goes on learning, rests for two observations after an alarm, and was trained before the first observation of a batch. */
const learning = model('learning', 6, {
  detector: fitDetector({
    algorithm: 'range',
    hyperparameters: { rest: 2 },
    observations: {
      timestamps: Float64Array.of(-2, -1),
      values: Float64Array.of(-10, 10),
    },
  }),
  trainingWindow: { from: -2, to: -1, points: 2 },
});

/** Compact models of three versions, heavy ones, some with context or learning, and series without a version in Production. */
const MODELS = [
  fitted('compact-1', 1),
  fitted('compact-2', 2, { mean: 5, std: 0.5 }),
  fitted('compact-300', 300, { mean: -1, std: 4 }),
  model('heavy', 4),
  model('context-1', 5, { detector: differenceScorer(1) }),
  model('context-3', 5, { detector: differenceScorer(3) }),
  learning,
];
const SERIES = [
  ...MODELS.map(({ seriesId }) => seriesId),
  'fallback-1',
  'fallback-2',
];

/** Each with contexts of its own; all models are in memory. */
async function createPredictor(): Promise<Predictor> {
  const source = new FakeModelSource();
  MODELS.forEach(each => source.put(each));
  for (const seriesId of ['fallback-1', 'fallback-2']) {
    source.outcomes.set(seriesId, { kind: 'unpromoted' });
  }
  const cache = ModelCache.create(source);
  const freshness = Freshness.create();
  freshness.inStep();
  const answers = AnsweredByPool.create();
  const memory = { cache, freshness, answers };
  const predictor = Predictor.create({
    layers: [
      new MemoryLayer(memory),
      new RegistryLayer(memory),
      new BoundsLayer(answers),
    ],
    ...memory,
    contexts: ContextStore.create(),
  });
  for (const seriesId of SERIES) {
    await predictor.predict(seriesId, 0, 0, { record: false });
  }
  return predictor;
}

interface Batch {
  record: boolean;
  /** Whether all observations are of the first one's series. */
  ofOne: boolean;
  observations: { seriesId: string; timestamp: number; value: number }[];
}

const batches: fc.Arbitrary<Batch[]> = fc.array(
  fc.record({
    record: fc.boolean(),
    ofOne: fc.boolean(),
    observations: fc.array(
      fc.record({
        seriesId: fc.constantFrom(...SERIES),
        timestamp: fc.nat(40),
        value: fc.oneof(
          fc.double({ min: -20, max: 20, noNaN: true }),
          fc.constantFrom(0, 3, -Number.MAX_VALUE, Number.MAX_VALUE),
        ),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The answers to a batch as columns gave them, one after the other. */
async function inColumns(
  predictor: Predictor,
  { record, ofOne, observations }: Batch,
) {
  const columns = {
    seriesIds: ofOne
      ? observations[0].seriesId
      : observations.map(({ seriesId }) => seriesId),
    timestamps: Float64Array.from(observations, each => each.timestamp),
    values: Float64Array.from(observations, each => each.value),
  };
  const answers = await predictor.predictColumns(columns, { record });
  const { answeredBy, answeredByIndex, scores, verdicts } = answers;
  expect(answers.anomalies).toBe(verdicts.filter(each => each === 1).length);
  expect(new Set(answeredBy).size).toBe(answeredBy.length);
  return observations.map((_, i) => ({
    verdict: VERDICTS[verdicts[i]],
    score: scores[i],
    threshold: answers.detail(i).threshold,
    json: answeredBy[answeredByIndex ? answeredByIndex[i] : 0].json,
  }));
}

async function oneByOne(
  predictor: Predictor,
  { record, ofOne, observations }: Batch,
) {
  const all = [];
  for (const { seriesId, timestamp, value } of observations) {
    const { verdict, score, threshold, answeredBy } = await predictor.predict(
      ofOne ? observations[0].seriesId : seriesId,
      timestamp,
      value,
      { record },
    );
    all.push({ verdict, score, threshold, json: answeredBy.json });
  }
  return all;
}

it('answers columns as it answers one by one, whoever answers for which series', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async list => {
      const [one, other] = [await createPredictor(), await createPredictor()];
      for (const batch of list) {
        expect(await inColumns(one, batch)).toEqual(
          await oneByOne(other, batch),
        );
      }
    }),
    { numRuns: 60 },
  );
});
