import { amountTicks, ticksBetween } from './ticks';

describe('ticks', () => {
  it.each([
    [0, [0, 1]],
    [NaN, [0, 1]],
    [10, [0, 2, 4, 6, 8, 10]],
    [0.7, [0, 0.2, 0.4, 0.6, 0.8]],
    [53_213, [0, 20_000, 40_000, 60_000]],
  ])('of amounts up to %s are %j', (high, ticks) => {
    expect(amountTicks(high)).toEqual(ticks);
  });

  it.each([
    [50.2, 56.4, [52, 54, 56]],
    [-1, 1, [-1, -0.5, 0, 0.5, 1]],
    [5, 5, [5]],
  ])('between %d and %d are %j', (low, high, ticks) => {
    expect(ticksBetween(low, high)).toEqual(ticks);
  });
});
