import { nextTime } from './cron';

const at = (text: string) => Date.parse(text);
/** A Thursday. */
const NOW = at('2026-01-15T00:00:00Z');

describe('nextTime', () => {
  it.each([
    ['0 2 * * 0', '2026-01-18T02:00:00Z'],
    ['0 */6 * * *', '2026-01-15T06:00:00Z'],
    ['30 4 1 * *', '2026-02-01T04:30:00Z'],
    ['0 0 29 2 *', '2028-02-29T00:00:00Z'],
    [' 15 3 * * 1-5 ', '2026-01-15T03:15:00Z'],
  ])('%s comes next at %s', (cron, expected) => {
    expect(nextTime(cron, NOW)).toBe(at(expected));
  });

  it('comes later than the instant itself', () => {
    expect(nextTime('0 2 * * 0', at('2026-01-18T02:00:00Z'))).toBe(
      at('2026-01-25T02:00:00Z'),
    );
  });

  it.each([
    ['every day', /cron must have 5 fields .*got 2 in 'every day'/],
    ['* * * * * *', /5 fields .*got 6/],
    ['61 * * * *', /cron must be a cron expression, got '61 \* \* \* \*'/],
    ['* * * * 9', /must be a cron expression/],
    ['0 2 31 2 *', /must be a cron expression/],
    ['a b c d e', /must be a cron expression/],
  ])('refuses %s', (cron, message) => {
    expect(() => nextTime(cron, NOW)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });
});
