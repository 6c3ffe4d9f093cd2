import fc from 'fast-check';
import { restoreMemory, saveMemory, shorten } from './memory';

const FORMAT = 'test/1';
const HEADER_BYTES = 8;

it('keeps shortened numbers to the last bit, in six bytes each', () => {
  const numbers = fc.array(fc.double({ min: -1e299, max: 1e299, noNaN: true }));
  fc.assert(
    fc.property(numbers, values => {
      const short = Float64Array.from(values, shorten);
      values.forEach((value, i) =>
        expect(Math.abs(short[i] - value)).toBeLessThanOrEqual(
          Math.max(1e-280, 2 ** -37 * Math.abs(value)),
        ),
      );
      const memory = saveMemory(FORMAT, fields => fields.shortNumbers(short));
      expect(memory).toHaveLength(HEADER_BYTES + 6 * values.length);
      const read = new Float64Array(values.length);
      restoreMemory(FORMAT, memory, fields => fields.shortNumbers(read));
      expect(read).toEqual(short);
    }),
  );
});

it('keeps counts in two bytes each, and takes none above their bound', () => {
  const counts = Int32Array.of(0, 7, 65_535);
  const memory = saveMemory(FORMAT, fields => fields.counts(counts, 65_535));
  expect(memory).toHaveLength(HEADER_BYTES + 6);
  const read = new Int32Array(3);
  restoreMemory(FORMAT, memory, fields => fields.counts(read, 65_535));
  expect(read).toEqual(counts);
  expect(() =>
    restoreMemory(FORMAT, memory, fields => fields.counts(read, 65_534)),
  ).toThrow('memory: holds 65535 where an integer from 0 to 65534 must be');
});
