import fc from 'fast-check';
import { decodeColumn, encodeColumn } from './observationColumns';

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
