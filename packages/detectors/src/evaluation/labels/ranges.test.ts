import { alarmRanges, labelledRanges, overlap } from './ranges';

describe('labelledRanges', () => {
  it.each<[string, number[], [number, number][]]>([
    ['nothing', [], []],
    ['no labels', [0, 0, 0], []],
    ['all labelled', [1, 1, 1], [[0, 2]]],
    ['both ends', [1, 0, 0, 1], [[0, 0], [3, 3]]], // prettier-ignore
    ['a run and a point', [0, 1, 1, 0, 2, 0], [[1, 2], [4, 4]]], // prettier-ignore
  ])('%s', (_, labels, ranges) => {
    expect(labelledRanges(labels)).toEqual(
      ranges.map(([first, last]) => ({ first, last })),
    );
  });
});

describe('alarmRanges', () => {
  it.each<[string, number[], number[], [number, number][]]>([
    ['none was raised', [0, 2, 2], [], []],
    ['as long as the score is above the threshold', [0, 2, 3, 1, 2], [1], [[1, 2]]], // prettier-ignore
    ['up to the series’ end', [0, 2, 2], [1], [[1, 2]]],
    ['up to the next alarm', [2, 2, 2, 2], [0, 2], [[0, 1], [2, 3]]], // prettier-ignore
    ['up to a gap', [2, 2, NaN, 2], [0], [[0, 1]]],
  ])('%s', (_, severities, raised, ranges) => {
    expect(alarmRanges(Float64Array.from(severities), raised)).toEqual(
      ranges.map(([first, last]) => ({ first, last })),
    );
  });
});

describe('overlap', () => {
  it.each<[[number, number], [number, number], number]>([
    [[0, 4], [5, 9], 0],
    [[0, 5], [5, 9], 1],
    [[0, 9], [3, 4], 2],
    [[3, 4], [0, 9], 2],
  ])('%j and %j share %d', (a, b, shared) => {
    const range = ([first, last]: [number, number]) => ({ first, last });
    expect(overlap(range(a), range(b))).toBe(shared);
  });
});
