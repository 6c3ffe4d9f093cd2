import fc from 'fast-check';
import {
  decodeColumn,
  decodeTimestamps,
  encodeColumn,
  encodeTimestamps,
} from './observationColumns';

describe('observation columns', () => {
  it('come back to the last bit, wherever they lay', () => {
    fc.assert(
      fc.property(fc.float64Array(), fc.nat(16), (column, offset) => {
        const padded = Buffer.concat([
          Buffer.alloc(offset),
          encodeColumn(column),
        ]);
        expect(decodeColumn(padded.subarray(offset))).toEqual(column);
      }),
    );
  });

  it('are little-endian, whatever wrote them', () => {
    expect(encodeColumn(Float64Array.of(1)).toString('hex')).toBe(
      '000000000000f03f',
    );
  });

  it('are taken from the view, not from what it looks into', () => {
    expect(encodeColumn(Float64Array.of(1, 2, 3).subarray(1, 2))).toEqual(
      encodeColumn(Float64Array.of(2)),
    );
  });
});

describe('timestamps', () => {
  it.each([
    ['none', [], 0],
    ['one', [5], 8],
    ['two', [5, 7], 16],
    ['three at one distance', [5, 7, 9], 16],
    ['many at one distance', Array.from({ length: 1_000 }, (_, i) => i), 16],
    ['three at two distances', [5, 7, 10], 24],
    ['distances that no sum of doubles meets', [0, 0.1, 0.3], 24],
    ['a zero below zero', [-0, -0, -0], 24],
  ])('%s come back, of so many bytes', (_, instants, size) => {
    const column = Float64Array.from(instants);
    const bytes = encodeTimestamps(column);

    expect(bytes).toHaveLength(size);
    expect(decodeTimestamps(bytes, column.length)).toEqual(column);
  });

  it('come back to the last bit, whatever they are', () => {
    fc.assert(
      fc.property(fc.float64Array(), column => {
        const bytes = encodeTimestamps(column);
        expect(decodeTimestamps(bytes, column.length)).toEqual(column);
      }),
    );
  });

  it('are read as versions before wrote them', () => {
    const column = Float64Array.of(5, 7, 9);

    expect(decodeTimestamps(encodeColumn(column), 3)).toEqual(column);
  });
});
