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
      fc.assert(
        fc.property(batches, given => {
          const single = ContextStore.create();
          const columns = ContextStore.create();
          for (const { observations: some, origin } of given) {
            const expected = some.map(observation => {
              const verdict = single.score(scorer, 'a', observation, origin);
              return verdict.verdict === 'initializing' ? NaN : verdict.score;
            });
            const scores = new Float64Array(some.length);
            columns.scoreColumns(
              scorer,
              'a',
              {
                timestamps: Float64Array.from(some, each => each.timestamp),
                values: Float64Array.from(some, each => each.value),
              },
              origin,
              scores,
            );
            expect([...scores]).toEqual(expected);
            expect(columns.pulledUntil('a')).toBe(single.pulledUntil('a'));
          }
        }),
      );
    },
  );
});
