import fc from 'fast-check';
import { QuantileSketch } from '@vigia/detectors';
import { decodeSketches, encodeSketches, foldSketches } from './sketchCodec';

const sketch = fc
  .array(
    fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: 1, max: 2 ** 40 }),
    ),
    { maxLength: 30 },
  )
  .map(all => {
    const made = QuantileSketch.create();
    for (const [value, count] of all) made.add(value, count);
    return made;
  });

describe('sketches as bytes', () => {
  it('come back unchanged', () => {
    fc.assert(
      fc.property(sketch, sketch, sketch, (values, scores, latencies) => {
        const back = decodeSketches(
          encodeSketches({ values, scores, latencies }),
        );
        expect(back.values.toParts()).toEqual(values.toParts());
        expect(back.scores.toParts()).toEqual(scores.toParts());
        expect(back.latencies.toParts()).toEqual(latencies.toParts());
      }),
    );
  });

  it('are appended to what one sketch of all would be, folded or not', () => {
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 5 }), parts => {
        const all = QuantileSketch.create();
        for (const part of parts) all.merge(part);
        const appended = Buffer.concat(
          parts.map(part =>
            encodeSketches({ values: part, scores: part, latencies: part }),
          ),
        );
        const folded = foldSketches(appended) ?? appended;
        expect(folded).toEqual(
          encodeSketches({ values: all, scores: all, latencies: all }),
        );
        for (const bytes of [appended, folded]) {
          const { values, scores, latencies } = decodeSketches(bytes);
          for (const back of [values, scores, latencies]) {
            expect(back.toParts()).toEqual(all.toParts());
            expect(back.count).toBe(all.count);
          }
        }
      }),
    );
  });

  it('are not folded where nothing was appended', () => {
    const one = QuantileSketch.of(Float64Array.of(1, 2));
    expect(
      foldSketches(
        encodeSketches({ values: one, scores: one, latencies: one }),
      ),
    ).toBeUndefined();
  });

  it('take 19 bytes at most for one value each', () => {
    const one = QuantileSketch.create();
    one.add(0.25);
    expect(
      encodeSketches({ values: one, scores: one, latencies: one }).length,
    ).toBeLessThanOrEqual(19);
  });

  it.each([
    ['another format', Buffer.from([9])],
    ['nothing', Buffer.from([])],
    ['a part', Buffer.from([1, 0, 5, 200])],
    ['another format appended', Buffer.from([1, ...Array(9).fill(0), 9])],
  ])('are not read from %s', (_, bytes) => {
    expect(() => decodeSketches(bytes)).toThrow(/Sketches/);
  });
});
