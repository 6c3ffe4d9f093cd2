import { spreadWindows } from './trainingBins';

describe('spreadWindows', () => {
  it.each([
    [0, 5, 10, [0, 1, 2, 3, 4]],
    [2, 5, 3, [2, 3, 4]],
    [0, 10, 4, [0, 2, 5, 7]],
    [3, 4, 7, [3]],
  ])('from %p to %p, at most %p: %p', (from, to, limit, expected) => {
    expect([...spreadWindows(from, to, limit)]).toEqual(expected);
  });

  it('shows every phase of a cycle', () => {
    for (const cycle of [24, 32, 50]) {
      const phases = spreadWindows(0, 9985, 3000).map(place => place % cycle);
      expect(new Set(phases).size).toBe(cycle);
    }
  });
});
