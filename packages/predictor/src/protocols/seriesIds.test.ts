import { SERIES_ID_PATTERN } from '@vigia/plugin-anomaly-common';
import { endOfSeriesId, isSeriesId } from './seriesIds';

const pattern = new RegExp(SERIES_ID_PATTERN);

describe('isSeriesId', () => {
  it.each([
    ['every character first', (character: string) => character],
    ['every character later', (character: string) => `a${character}`],
    ['and before others', (character: string) => `a${character}z`],
  ])('agrees with the pattern on the wire, %s', (_, textOf) => {
    for (let code = 0; code < 0x180; code++) {
      const text = textOf(String.fromCharCode(code));
      expect([code, isSeriesId(text)]).toEqual([code, pattern.test(text)]);
    }
  });

  it.each([0, 1, 127, 128, 129])('agrees on %d characters', length => {
    const text = 'a'.repeat(length);
    expect(isSeriesId(text)).toBe(pattern.test(text));
  });
});

describe('endOfSeriesId', () => {
  it.each([
    ['/predict/a-1?explain=true', 9, 12],
    ['/predict/a-1', 9, 12],
    ['/predict/', 9, -1],
    ['/predict/-a', 9, -1],
  ])('finds the end in %s from %d: %d', (text, start, end) => {
    expect(endOfSeriesId(text, start)).toBe(end);
  });
});
