import fc from 'fast-check';
import { fitDetector } from '@vigia/detectors';
import { ContextStore } from './ContextStore';

const training = Float64Array.from({ length: 300 }, (_, i) =>
  Math.sin(i * 1.3),
);
const forest = (lags: number) =>
  fitDetector({
    algorithm: 'isolation_forest',
    hyperparameters: { trees: 5, subsample: 32, lags },
    observations: { timestamps: training.map((_, i) => i), values: training },
  });
/** The answers to be filled in. */
const emptyColumns = (length: number) => ({
  scores: new Float64Array(length),
  alarms: new Uint8Array(length),
  explanations: new Map(),
});
const FORESTS = [1, 2, 5].map(forest);

/** Late, repeated and out-of-order ones included: times are few. */
const observations = fc.array(
  fc.record({
    timestamp: fc.integer({ min: 0, max: 60 }),
    value: fc.double({ min: -2, max: 2, noNaN: true }),
  }),
  { maxLength: 60 },
);
const batches = fc.array(
  fc.record({
    observations,
    origin: fc.constantFrom('pushed' as const, 'pulled' as const),
  }),
  { maxLength: 5 },
);

describe('ContextStore.scoreColumns', () => {
  it.each(FORESTS.map(each => [each.contextLength, each] as const))(
    'gives what one after the other gives, with %d values before each',
    (_length, scorer) => {
      const model = { scorer };
      fc.assert(
        fc.property(batches, given => {
          const single = ContextStore.create();
          const columns = ContextStore.create();
          for (const { observations: some, origin } of given) {
            const expected = some.map(observation => {
              const verdict = single.score(model, 'a', observation, origin);
              return verdict.verdict === 'initializing'
                ? { score: NaN, alarm: 0 }
                : {
                    score: verdict.score,
                    alarm: verdict.verdict === 'anomaly' ? 1 : 0,
                  };
            });
            const answers = emptyColumns(some.length);
            columns.scoreColumns(
              model,
              'a',
              {
                timestamps: Float64Array.from(some, each => each.timestamp),
                values: Float64Array.from(some, each => each.value),
              },
              origin,
              answers,
            );
            expect([...answers.scores]).toEqual(
              expected.map(({ score }) => score),
            );
            expect([...answers.alarms]).toEqual(
              expected.map(({ alarm }) => alarm),
            );
            expect(columns.pulledUntil(model, 'a')).toBe(
              single.pulledUntil(model, 'a'),
            );
          }
        }),
      );
    },
  );
});
