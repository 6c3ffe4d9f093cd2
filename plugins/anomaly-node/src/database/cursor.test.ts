import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor';

describe('cursor', () => {
  it('comes back as it was', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), values => {
        // JSON has no -0.
        const expected = values.map(entry =>
          Object.is(entry, -0) ? 0 : entry,
        );
        expect(decodeCursor(encodeCursor(values), values.length)).toEqual(
          expected,
        );
      }),
    );
  });

  it.each([
    ['of another list', encodeCursor(['a', 1]), 1],
    ['of objects', Buffer.from('[{}]').toString('base64url'), 1],
    ['that is no list', Buffer.from('5').toString('base64url'), 1],
    ['that is no JSON', 'nonsense', 1],
    ['that is empty', '', 1],
  ])('refuses one %s', (_, cursor, length) => {
    expect(() => decodeCursor(cursor, length)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining('cursor must be the next_cursor'),
      }),
    );
  });
});
