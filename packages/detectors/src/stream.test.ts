import fc from 'fast-check';
import { ALGORITHMS, getDetector } from './algorithms';
import { ParameterError } from './errors';
import type { DetectorStream } from './stream';
import { observed } from './testing/series';
import type { Detector, DetectorDefinition } from './types';

const MAX_MEMORY_BYTES = 8 * 1024;
const DEFINITIONS = ALGORITHMS.map(getDetector);

/** Multiples of 1 / 1024, which powers of two and whole numbers scale and shift without rounding. */
const exact = fc
  .integer({ min: -1e6, max: 1e6 })
  .map(thousands => thousands / 1024);
/** Never constant. */
const training = fc
  .array(exact, { minLength: 40, maxLength: 120 })
  .map(values => [...values, values[0] + 1, values[0] - 1, values[0] + 2]);
const later = fc.array(exact, { minLength: 1, maxLength: 40 });

function fit(definition: DetectorDefinition, values: number[]): Detector {
  const small =
    definition.algorithm === 'isolation_forest'
      ? { trees: 10, subsample: 32 }
      : {};
  return definition.fit(
    observed(values),
    definition.parseHyperparameters(small),
    { seed: 3 },
  );
}

/** What a stream says of values that follow `trained` observations: scores and alarms. */
function follow(
  stream: DetectorStream,
  values: readonly number[],
  trained: number,
): { scores: number[]; alarms: boolean[] } {
  const { timestamps } = observed(Array(trained + values.length).fill(0));
  const scores = [];
  const alarms = [];
  for (const [i, value] of values.entries()) {
    scores.push(stream.next(value, timestamps[trained + i]));
    alarms.push(stream.alarm);
  }
  return { scores, alarms };
}

describe.each(DEFINITIONS.map(each => [each.algorithm, each] as const))(
  'a stream of %s',
  (_, definition) => {
    it('scores what a batch scores, to the last bit', () => {
      fc.assert(
        fc.property(training, later, (values, scored) => {
          const detector = fit(definition, values);
          expect(
            Float64Array.from(
              follow(detector.open(), scored, values.length).scores,
            ),
          ).toEqual(detector.scoreBatch(Float64Array.from(scored)));
        }),
      );
    });

    it('says of a prefix what it says when more values follow', () => {
      fc.assert(
        fc.property(training, later, later, (values, head, tail) => {
          const detector = fit(definition, values);
          const whole = follow(
            detector.open(),
            [...head, ...tail],
            values.length,
          );
          const prefix = follow(detector.open(), head, values.length);
          expect(whole.scores.slice(0, head.length)).toEqual(prefix.scores);
          expect(whole.alarms.slice(0, head.length)).toEqual(prefix.alarms);
        }),
      );
    });

    it('goes on from its memory as if it had never stopped, to the last bit', () => {
      fc.assert(
        fc.property(training, later, later, (values, head, tail) => {
          const detector = definition.restore(
            JSON.parse(JSON.stringify(fit(definition, values).serialize())),
          );
          const stream = detector.open();
          follow(stream, head, values.length);
          const memory = stream.save();
          const restored = detector.open(memory);
          expect(restored.save()).toEqual(memory);
          const trained = values.length + head.length;
          expect(follow(restored, tail, trained)).toEqual(
            follow(stream, tail, trained),
          );
          expect(restored.save()).toEqual(stream.save());
          expect(restored.explain()).toEqual(stream.explain());
        }),
      );
    });

    it('is not changed by the streams beside it', () => {
      fc.assert(
        fc.property(training, later, (values, scored) => {
          const detector = fit(definition, values);
          const first = follow(detector.open(), scored, values.length);
          expect(follow(detector.open(), scored, values.length)).toEqual(first);
        }),
      );
    });

    it('passes over what is not finite', () => {
      const gap = fc.constantFrom(NaN, Infinity, -Infinity);
      fc.assert(
        fc.property(training, exact, gap, exact, (values, one, hole, other) => {
          const detector = fit(definition, values);
          const { timestamps } = observed(Array(values.length + 3).fill(0));
          const [first, second, third] = timestamps.subarray(values.length);
          const whole = detector.open();
          const holed = detector.open();
          expect(holed.next(one, first)).toBe(whole.next(one, first));
          expect(holed.next(hole, second)).toBeNaN();
          expect(holed.alarm).toBe(false);
          expect(holed.explain()).toBeUndefined();
          expect(holed.next(other, third)).toBe(whole.next(other, third));
          expect(holed.save()).toEqual(whole.save());
        }),
      );
    });

    it('scores the same in any unit: to the last bit in one of a power of two', () => {
      const exponent = fc.integer({ min: -40, max: 40 });
      fc.assert(
        fc.property(training, later, exponent, (values, scored, power) => {
          const scaled = (each: number) => each * 2 ** power;
          expect(
            follow(
              fit(definition, values.map(scaled)).open(),
              scored.map(scaled),
              values.length,
            ),
          ).toEqual(
            follow(fit(definition, values).open(), scored, values.length),
          );
        }),
      );
    });

    it('scores the same from any zero, but for rounding', () => {
      const shift = fc.integer({ min: -10_000, max: 10_000 });
      fc.assert(
        fc.property(training, later, shift, (values, scored, zero) => {
          const moved = (each: number) => each + zero;
          const { scores } = follow(
            fit(definition, values.map(moved)).open(),
            scored.map(moved),
            values.length,
          );
          const expected = follow(
            fit(definition, values).open(),
            scored,
            values.length,
          ).scores;
          const differing = scores.filter((score, i) =>
            Number.isNaN(expected[i])
              ? !Number.isNaN(score)
              : Math.abs(score - expected[i]) > 1e-5 * (1 + expected[i]),
          );
          expect(differing).toEqual([]);
        }),
        // Rounding is all that differs, and how far a chance series magnifies it must not be left to chance.
        { seed: 7 },
      );
    });

    it('keeps a memory that does not grow', () => {
      const values = Array.from({ length: 2_000 }, (_each, i) => (i * i) % 101);
      const detector = fit(definition, values);
      const stream = detector.open();
      const size = stream.save().length;
      follow(stream, values, values.length);
      expect(stream.save()).toHaveLength(size);
      expect(size).toBeLessThanOrEqual(MAX_MEMORY_BYTES);
    });

    it('tells the severity of a score on the one scale', () => {
      const values = Array.from({ length: 200 }, (_each, i) => (i * i) % 101);
      const detector = fit(definition, values);
      const stream = detector.open();
      expect(stream.explain()).toBeUndefined();
      follow(stream, values, values.length);
      const score = stream.next(1e4, observed(Array(401)).timestamps[400]);
      const { severity, measured, bound } = stream.explain()!;
      expect(severity).toBe(score / detector.threshold);
      expect(measured / bound).toBeCloseTo(severity, 6);
    });

    it('gives the largest of doubles a finite score, and goes on', () => {
      const values = Array.from({ length: 200 }, (_each, i) => (i * i) % 101);
      const { scores } = follow(
        fit(definition, values).open(),
        [...values, 1.7e308, -1.7e308, ...values],
        values.length,
      );
      expect(scores.slice(10).every(Number.isFinite)).toBe(true);
    });

    it('refuses a memory that is damaged anywhere', () => {
      const values = Array.from({ length: 100 }, (_each, i) => (i * i) % 31);
      const detector = fit(definition, values);
      const stream = detector.open();
      follow(stream, values, values.length);
      const memory = stream.save();
      const at = fc.integer({ min: 0, max: memory.length - 1 });
      const mask = fc.integer({ min: 1, max: 255 });
      const memoryError = expect.objectContaining({ field: 'memory' });
      fc.assert(
        fc.property(at, mask, (index, bits) => {
          const damaged = memory.slice();
          damaged[index] ^= bits;
          expect(() => detector.open(damaged)).toThrow(ParameterError);
          expect(() => detector.open(damaged)).toThrow(memoryError);
          expect(() => detector.open(memory.subarray(0, index))).toThrow(
            memoryError,
          );
        }),
      );
    });

    it('refuses the memory of another detector', () => {
      const values = Array.from({ length: 100 }, (_each, i) => (i * i) % 31);
      const other = getDetector(
        definition.algorithm === 'range' ? 'ewma' : 'range',
      );
      const memory = fit(other, values).open().save();
      expect(() => fit(definition, values).open(memory)).toThrow(
        "memory: is not one of '",
      );
    });
  },
);
