import fc from 'fast-check';
import type { Observations } from '../types';
import { prepareTrainingData } from './prepareTrainingData';
import type { QualityRules } from './quality';

const BOUNDS = { minPoints: 1_000, maxPoints: 100_000, minStd: 1e-6 };

const prepare = (data: Observations, rules: QualityRules) =>
  prepareTrainingData(data, { bounds: BOUNDS, rules });

const anything = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: -3, max: 60 }), fc.constant(NaN)),
      fc.oneof(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.constantFrom(NaN, Infinity, 1, 1, 1),
      ),
    ),
    { maxLength: 400 },
  )
  .map(pairs => ({
    timestamps: Float64Array.from(pairs, ([time]) => time),
    values: Float64Array.from(pairs, ([, value]) => value),
  }));

it('gives finite, strictly increasing observations, and counts what it dropped', () => {
  fc.assert(
    fc.property(anything, data => {
      const before = { t: [...data.timestamps], v: [...data.values] };
      const { observations, report } = prepare(data, { stuck: 'accept' });
      const { timestamps, values } = observations;
      expect([...values].every(Number.isFinite)).toBe(true);
      expect(
        [...timestamps].every((time, i) => i === 0 || time > timestamps[i - 1]),
      ).toBe(true);
      expect([...timestamps].every(Number.isFinite)).toBe(true);
      const dropped = (report.findings ?? [])
        .filter(({ check }) => check === 'not_finite' || check === 'duplicates')
        .reduce((sum, { count }) => sum + count, 0);
      expect(report.points + dropped).toBe(report.readPoints);
      expect(report.points).toBe(values.length);
      expect({ t: [...data.timestamps], v: [...data.values] }).toEqual(before);
    }),
  );
});

it('keeps the last of each instant', () => {
  fc.assert(
    fc.property(anything, data => {
      const last = new Map<number, number>();
      data.timestamps.forEach((time, i) => {
        const value = data.values[i];
        // -0 and 0 are one instant.
        if (Number.isFinite(time) && Number.isFinite(value))
          last.set(time + 0, value);
      });
      const { observations } = prepare(data, { flat: 'accept' });
      expect([...observations.values]).toEqual(
        [...last.keys()].sort((a, b) => a - b).map(time => last.get(time)),
      );
    }),
  );
});

it('changes nothing where nothing is wrong', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.double({ noNaN: true, min: -9, max: 9 }),
        ),
        { maxLength: 200 },
      ),
      steps => {
        let time = 0;
        const data = {
          timestamps: Float64Array.from(steps, ([step]) => (time += step)),
          values: Float64Array.from(steps, ([, value]) => value),
        };
        const { observations, report } = prepare(data, { flat: 'accept' });
        expect(observations).toBe(data);
        expect(
          report.findings?.every(({ action }) => action !== 'repaired'),
        ).toBe(true);
      },
    ),
  );
});
