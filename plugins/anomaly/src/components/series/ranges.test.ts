import { spanOf } from './ranges';

const HOUR = 3_600_000;
const NEWEST = 1000 * HOUR;
const EXTENT = { from: 10 * HOUR, to: 999 * HOUR };

describe('spanOf', () => {
  it.each`
    range    | extent       | from          | to
    ${'6h'}  | ${EXTENT}    | ${993 * HOUR} | ${999 * HOUR}
    ${'24h'} | ${undefined} | ${976 * HOUR} | ${NEWEST}
    ${'7d'}  | ${EXTENT}    | ${831 * HOUR} | ${999 * HOUR}
    ${'all'} | ${EXTENT}    | ${10 * HOUR}  | ${999 * HOUR}
    ${'all'} | ${undefined} | ${280 * HOUR} | ${NEWEST}
  `('of $range with $extent', ({ range, extent, from, to }) => {
    expect(spanOf({ range }, NEWEST, extent)).toEqual({ from, to });
  });

  it('is the zoom where there is one', () => {
    const zoom = { from: 1, to: 2 };
    expect(spanOf({ range: 'all', zoom }, NEWEST, EXTENT)).toBe(zoom);
  });
});
