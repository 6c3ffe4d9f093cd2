import { newestRange, trainingEnd } from './previewRange';

const extent = { from: 0, to: 999_000, points: 1_000 };

describe('newestRange', () => {
  it.each([
    ['keeps a range with a start', { from: 5 }, extent, { from: 5 }],
    ['keeps a source that fits', {}, { ...extent, points: 100 }, {}],
    ['keeps a source that cannot count', {}, { from: 0, to: 9 }, {}],
    ['starts where the newest points do', {}, extent, { from: 900_000 }],
    [
      'counts back from the end of the range',
      { to: 500_000 },
      extent,
      { from: 401_000, to: 500_000 },
    ],
    [
      'counts back from the newest observation at the latest',
      { to: 2e9 },
      extent,
      { from: 900_000, to: 2e9 },
    ],
  ])('%s', (_, range, covered, expected) => {
    expect(newestRange(range, covered, 100)).toEqual(expected);
  });
});

describe('trainingEnd', () => {
  const observations = {
    timestamps: Float64Array.of(10, 20, 30),
    values: Float64Array.of(1, 2, 3),
  };
  it.each([
    [{}, 3],
    [{ to: 20 }, 2],
    [{ to: 5 }, 0],
    [{ to: 99 }, 3],
    [{ limit: 1 }, 1],
    [{ limit: 9 }, 3],
    [{ to: 20, limit: 1 }, 1],
  ])('of %j is %d', (range, expected) => {
    expect(trainingEnd(observations, range)).toBe(expected);
  });
});
