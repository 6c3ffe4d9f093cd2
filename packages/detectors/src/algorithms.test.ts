import fc from 'fast-check';
import {
  ALGORITHMS,
  fitDetector,
  getDetector,
  restoreDetector,
} from './algorithms';
import { ParameterError } from './errors';
import { observed, vibration } from './testing/series';

const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true });
/** Never constant: the first two values differ. */
const training = fc
  .array(finite, { minLength: 40, maxLength: 120 })
  .map(values =>
    Float64Array.from([...values, values[0] + 1, values[0] - 1, values[0] + 2]),
  );
const stream = fc
  .array(finite, { minLength: 1, maxLength: 30 })
  .map(values => Float64Array.from(values));

function fit(algorithm: string, values: Float64Array, seed = 3) {
  const hyperparameters =
    algorithm === 'isolation_forest' ? { trees: 10, subsample: 32 } : {};
  return fitDetector({
    algorithm,
    hyperparameters,
    observations: observed(values),
    seed,
  });
}

it('offers the agreed algorithms', () => {
  expect(ALGORITHMS).toEqual([
    'auto',
    'window_novelty',
    'ensemble',
    'segment_novelty',
    'statistical',
    'robust_zscore',
    'isolation_forest',
    'rolling_zscore',
    'ewma',
    'range',
    'recursive_ar',
    'holt_winters',
  ]);
});

it.each(['', 'Statistical', 'toString'])(
  'refuses the algorithm %p by name',
  algorithm => {
    expect(() => getDetector(algorithm)).toThrow(
      `algorithm: must be one of ${ALGORITHMS.join(', ')}, got '${algorithm}'`,
    );
  },
);

describe.each(ALGORITHMS)('%s', algorithm => {
  it('gives a prefix the scores that it has when more values follow', () => {
    fc.assert(
      fc.property(training, stream, stream, (values, head, tail) => {
        const detector = fit(algorithm, values);
        const whole = detector.scoreBatch(Float64Array.of(...head, ...tail));
        expect(whole.subarray(0, head.length)).toEqual(
          detector.scoreBatch(head),
        );
      }),
    );
  });

  it('goes on from its context as if it had never stopped', () => {
    fc.assert(
      fc.property(training, stream, stream, (values, head, tail) => {
        const detector = fit(algorithm, values);
        const whole = detector.scoreBatch(Float64Array.of(...head, ...tail));
        expect(detector.scoreBatch(tail, head)).toEqual(
          whole.subarray(head.length),
        );
      }),
    );
  });

  it('scores one by one what it scores in a batch, to the last bit', () => {
    fc.assert(
      fc.property(training, stream, (values, scored) => {
        const detector = fit(algorithm, values);
        const batch = detector.scoreBatch(scored);
        scored.forEach((value, i) => {
          const verdict = detector.score(value, scored.subarray(0, i));
          expect(verdict.verdict === 'initializing' ? NaN : verdict.score).toBe(
            batch[i],
          );
          expect(verdict.verdict === 'initializing').toBe(
            Number.isNaN(batch[i]),
          );
          expect(verdict.verdict === 'anomaly').toBe(
            batch[i] > detector.threshold,
          );
        });
      }),
    );
  });

  it('comes back from JSON with the same scores, to the last bit', () => {
    fc.assert(
      fc.property(training, stream, (values, scored) => {
        const detector = fit(algorithm, values);
        const restored = restoreDetector(
          JSON.parse(JSON.stringify(detector.serialize())),
        );
        expect(restored.scoreBatch(scored, values)).toEqual(
          detector.scoreBatch(scored, values),
        );
        expect(restored.serialize()).toEqual(detector.serialize());
        expect(restored.metrics).toEqual(detector.metrics);
        expect([
          restored.algorithm,
          restored.threshold,
          restored.contextLength,
        ]).toEqual([
          detector.algorithm,
          detector.threshold,
          detector.contextLength,
        ]);
      }),
    );
  });

  it('fits the same state from the same seed', () => {
    fc.assert(
      fc.property(training, fc.maxSafeNat(), (values, seed) => {
        expect(fit(algorithm, values, seed).serialize()).toEqual(
          fit(algorithm, values, seed).serialize(),
        );
      }),
    );
  });

  it('leaves the observations as they were', () => {
    const observations = vibration({ days: 1 });
    const before = observations.values.slice();
    fitDetector({ algorithm, observations }).scoreBatch(observations.values);
    expect(observations.values).toEqual(before);
  });

  it('keeps the statistics that health is judged by', () => {
    const values = Float64Array.from({ length: 50 }, (_, i) => (i < 7 ? 1 : i));
    expect(fit(algorithm, values).metrics).toMatchObject({
      mean: expect.closeTo(24.22, 10),
      std: expect.closeTo(14.84, 2),
      longest_run: 7,
    });
  });

  it('raises a plain outlier', () => {
    const observations = vibration({ days: 1 });
    const detector = fitDetector({ algorithm, observations });
    const outliers = Float64Array.from(
      { length: detector.contextLength + 1 },
      () => 9,
    );
    const scores = detector.scoreBatch(outliers, observations.values);
    // One that learns takes the last of them for the rule.
    expect(Math.max(...scores.filter(Number.isFinite))).toBeGreaterThan(
      detector.threshold,
    );
  });

  it('parses to hyperparameters that parse to themselves', () => {
    const definition = getDetector(algorithm);
    const parsed = definition.parseHyperparameters({});
    expect(definition.parseHyperparameters(parsed)).toEqual(parsed);
    expect(definition.parseHyperparameters(undefined)).toEqual(parsed);
  });

  it.each([null, 7, 'text', [], true])(
    'refuses %p for hyperparameters',
    input => {
      expect(() => getDetector(algorithm).parseHyperparameters(input)).toThrow(
        /^hyperparameters: must be an object/,
      );
    },
  );

  it('refuses the state of another algorithm', () => {
    const other = algorithm === 'statistical' ? 'robust_zscore' : 'statistical';
    const values = Float64Array.from({ length: 50 }, (_, i) => i);
    expect(() =>
      getDetector(algorithm).restore(fit(other, values).serialize()),
    ).toThrow(`algorithm: the state is of '${other}', not of '${algorithm}'`);
  });

  it('refuses a state that lacks any of its fields', () => {
    const state = fit(
      algorithm,
      Float64Array.from({ length: 50 }, (_, i) => i),
    ).serialize();
    for (const field of Object.keys(state)) {
      const { [field]: _, ...rest } = state;
      expect(() => restoreDetector({ algorithm: '', ...rest })).toThrow(
        ParameterError,
      );
      expect(() => restoreDetector({ algorithm: '', ...rest })).toThrow(
        new RegExp(`^${field}: `),
      );
    }
  });
});
