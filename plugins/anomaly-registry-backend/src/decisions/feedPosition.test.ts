import { canFollowFrom } from './feedPosition';

describe('canFollowFrom', () => {
  it.each([
    ['the beginning of an empty feed', 0, {}, true],
    ['a cursor of another, fuller feed', 3, {}, false],
    ['the beginning of a whole feed', 0, { oldest: 1, newest: 9 }, true],
    ['the end', 9, { oldest: 1, newest: 9 }, true],
    ['beyond the end', 10, { oldest: 1, newest: 9 }, false],
    ['just before the oldest kept', 4, { oldest: 5, newest: 9 }, true],
    ['before a forgotten event', 3, { oldest: 5, newest: 9 }, false],
  ])('%s: %d', (_, cursor, extent, expected) => {
    expect(canFollowFrom(cursor, extent)).toBe(expected);
  });
});
