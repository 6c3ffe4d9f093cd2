import {
  anomalyScore,
  averagePathLength,
  averagePathLengths,
} from './pathLength';

describe('averagePathLength', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 2 * 1.5 - 4 / 3],
    [4, 2 * (11 / 6) - 6 / 4],
  ])('c(%p) is %p', (n, expected) => {
    expect(averagePathLength(n)).toBeCloseTo(expected, 14);
  });

  it.each([16, 256, 1024])(
    "is the paper's estimate at n = %p, to the error of its harmonic number",
    n => {
      const estimate = 2 * (Math.log(n - 1) + 0.5772156649) - (2 * (n - 1)) / n;
      // ln(i) + 0.5772 falls short of the harmonic number by 1 / 2i - 1 / 12i^2 + ...
      const shortfall = 1 / (n - 1) - 1 / (6 * (n - 1) ** 2);
      expect(averagePathLength(n)).toBeCloseTo(estimate + shortfall, 5);
    },
  );

  it('is the mean depth of the leaves of a random binary search tree', () => {
    // A tree of n leaves parts them at random, k to the left; each of them lies one deeper than in its subtree.
    const depthSums = [0, 0];
    for (let n = 2; n <= 50; n++) {
      let sum = n;
      for (let k = 1; k < n; k++)
        sum += (depthSums[k] + depthSums[n - k]) / (n - 1);
      depthSums.push(sum);
      expect(averagePathLength(n)).toBeCloseTo(sum / n, 12);
    }
  });

  it('is tabulated from 0', () => {
    expect([...averagePathLengths(4)]).toEqual(
      [0, 1, 2, 3, 4].map(averagePathLength),
    );
  });
});

describe('anomalyScore', () => {
  it.each([
    ['the average path', averagePathLength(256), 0.5],
    ['no path at all', 0, 1],
    ['the longest path', 255, 0],
  ])('gives %s its place', (_, length, expected) => {
    expect(anomalyScore(length, averagePathLength(256))).toBeCloseTo(
      expected,
      6,
    );
  });
});
