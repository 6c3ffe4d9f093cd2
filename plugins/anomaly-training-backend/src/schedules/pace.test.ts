import { fullBucket, howManyNow, refill } from './pace';

describe('refill', () => {
  it.each([
    // per second, tokens, elapsed, expected
    [50, 0, 1_000, 50],
    [50, 0, 100, 5],
    [50, 40, 1_000, 50],
    [50, -500, 1_000, -450],
    [0.5, 0, 1_000, 0.5],
    [0.5, 0.5, 60_000, 1],
    [50, 3, -5_000, 3],
  ])(
    '%d a second: %d tokens after %d ms are %d',
    (perSecond, tokens, elapsed, expected) => {
      const bucket = refill({ tokens, at: 1e12 }, perSecond, 1e12 + elapsed);
      expect(bucket).toEqual({ tokens: expected, at: 1e12 + elapsed });
    },
  );

  it('begins with a second of jobs, or one', () => {
    expect(fullBucket(50, 7)).toEqual({ tokens: 50, at: 7 });
    expect(fullBucket(0.1, 7)).toEqual({ tokens: 1, at: 7 });
  });
});

describe('howManyNow', () => {
  const state = { due: 100, tokens: 100, open: 0, maxOpen: 100, batch: 100 };
  it.each([
    [{}, 100],
    [{ due: 7 }, 7],
    [{ tokens: 7.9 }, 7],
    [{ tokens: 0.9 }, 0],
    [{ tokens: -3 }, 0],
    [{ tokens: Infinity }, 100],
    [{ open: 93 }, 7],
    [{ open: 100 }, 0],
    [{ open: 130 }, 0],
    [{ batch: 7 }, 7],
  ])('%j admits %d', (change, expected) => {
    expect(howManyNow({ ...state, ...change })).toBe(expected);
  });
});
