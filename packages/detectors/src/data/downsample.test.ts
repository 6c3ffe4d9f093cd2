import fc from 'fast-check';
import { ParameterError } from '../errors';
import { observed, vibration } from '../testing/series';
import { downsample } from './downsample';

const series = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 1e5 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 200,
    },
  )
  .map(steps => {
    let time = 1.7e12;
    return {
      timestamps: Float64Array.from(steps, ([step]) => (time += step)),
      values: Float64Array.from(steps, ([, value]) => value),
    };
  });
const width = fc.integer({ min: 2, max: 60 });

it('keeps as many points as asked, or all', () => {
  fc.assert(
    fc.property(series, width, (observations, asked) => {
      const thinned = downsample(observations, asked);
      expect(thinned.values.length).toBe(
        Math.min(asked, observations.values.length),
      );
      expect(thinned.timestamps.length).toBe(thinned.values.length);
    }),
  );
});

it('keeps both ends, and only observations that there are, in their order', () => {
  fc.assert(
    fc.property(series, width, (observations, asked) => {
      const { timestamps, values } = downsample(observations, asked);
      const indices = [...timestamps].map(time =>
        observations.timestamps.indexOf(time),
      );
      expect(indices[0]).toBe(0);
      expect(indices[indices.length - 1]).toBe(observations.values.length - 1);
      expect(
        indices.every((index, i) => i === 0 || index > indices[i - 1]),
      ).toBe(true);
      expect(indices.map(index => observations.values[index])).toEqual([
        ...values,
      ]);
    }),
  );
});

it('gives a short series back as it is', () => {
  const observations = observed([1, 2, 3]);
  expect(downsample(observations, 3)).toBe(observations);
});

it('keeps a lone spike', () => {
  const values = new Float64Array(10_000);
  values[6_789] = 1;
  expect(Math.max(...downsample(observed(values), 50).values)).toBe(1);
});

it('keeps the corners of a polyline', () => {
  const values = Array.from({ length: 101 }, (_, i) => (i <= 50 ? i : 100 - i));
  const { values: kept } = downsample(observed(values), 5);
  expect([...kept]).toContain(50);
});

it('keeps the digits of values beside epoch milliseconds', () => {
  const { timestamps, values } = vibration({ days: 1 });
  const tiny = { timestamps, values: values.map(value => value * 1e-9) };
  expect(downsample(tiny, 100).timestamps).toEqual(
    downsample({ timestamps, values }, 100).timestamps,
  );
});

it.each([1, 0, -5, 2.5, NaN, Infinity])('refuses the width %p', asked => {
  expect(() => downsample(observed([1, 2, 3]), asked)).toThrow(ParameterError);
  expect(() => downsample(observed([1, 2, 3]), asked)).toThrow(
    /^width: must be an integer from 2/,
  );
});
