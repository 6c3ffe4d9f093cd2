import fc from 'fast-check';
import { QuantileSketch } from '@vigia/detectors';
import { decodeSketches, encodeSketches } from './sketchCodec';

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
  ])('are not read from %s', (_, bytes) => {
    expect(() => decodeSketches(bytes)).toThrow(/Sketches/);
  });
});
