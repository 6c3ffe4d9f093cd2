import fc from 'fast-check';
import { float64Codec, uint16Codec, uint8Codec } from './base64';

describe('codecs', () => {
  it('keep doubles to the last bit', () => {
    fc.assert(
      fc.property(fc.float64Array(), numbers => {
        expect(float64Codec.decode(float64Codec.encode(numbers))).toEqual(
          numbers,
        );
      }),
    );
  });

  it('keep integers', () => {
    fc.assert(
      fc.property(fc.uint16Array(), fc.uint8Array(), (shorts, bytes) => {
        expect(uint16Codec.decode(uint16Codec.encode(shorts))).toEqual(shorts);
        expect(uint8Codec.decode(uint8Codec.encode(bytes))).toEqual(bytes);
      }),
    );
  });

  it('keep more than one chunk', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i);
    expect(uint8Codec.decode(uint8Codec.encode(bytes))).toEqual(bytes);
  });

  it('write little-endian', () => {
    expect(uint16Codec.encode(Uint16Array.of(0x0102))).toBe(
      btoa('\u0002\u0001'),
    );
  });

  it.each(['!', 'AAA', 'AA=='])('refuse %p as doubles', text => {
    expect(() => float64Codec.decode(text)).toThrow();
  });
});
