import fc from 'fast-check';
import { inKeyOrder } from './inKeyOrder';

const key = fc.record({
  seriesId: fc.constantFrom('a', 'ab', 'b', 'B'),
  windowStart: fc.integer({ min: -1, max: 200 }),
  version: fc.constantFrom('v1', 'v2', 'fallback'),
});

const text = (one: {
  seriesId: string;
  windowStart: number;
  version: string;
}) =>
  [
    one.seriesId,
    String(one.windowStart + 1).padStart(3, '0'),
    one.version,
  ].join(' ');

describe('keys in order', () => {
  it('are all there, ascending, however many runs they are sorted in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { maxLength: 1_300, size: 'max' }),
        async keys => {
          const ordered = [...(await inKeyOrder(keys))].map(text);
          expect(ordered).toEqual(keys.map(text).sort());
        },
      ),
      { numRuns: 30 },
    );
  });
});
