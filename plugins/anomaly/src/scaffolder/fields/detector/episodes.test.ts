import fc from 'fast-check';
import { gatherEpisodes, largestEpisodes } from './episodes';

describe('gatherEpisodes', () => {
  it.each([
    ['no marks', [], []],
    ['one mark', [5], [{ from: 5, to: 5, anomalies: 1 }]],
    [
      'marks in any order, the gap still within',
      [30, 10, 20],
      [{ from: 10, to: 30, anomalies: 3 }],
    ],
    [
      'a gap too wide',
      [10, 21, 31],
      [
        { from: 10, to: 10, anomalies: 1 },
        { from: 21, to: 31, anomalies: 2 },
      ],
    ],
  ])('of %s', (_, marks, episodes) => {
    expect(gatherEpisodes(marks, 10)).toEqual(episodes);
  });

  it('loses no mark, and keeps episodes apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 })),
        fc.integer({ min: 0, max: 100 }),
        (marks, gap) => {
          const episodes = gatherEpisodes(marks, gap);
          const total = episodes.reduce((sum, e) => sum + e.anomalies, 0);
          expect(total).toBe(marks.length);
          for (const [index, { from }] of episodes.slice(1).entries()) {
            expect(from - episodes[index].to).toBeGreaterThan(gap);
          }
        },
      ),
    );
  });
});

it('largestEpisodes keeps the largest, in time order', () => {
  const episodes = [3, 1, 2].map((anomalies, from) => ({
    from,
    to: from,
    anomalies,
  }));
  expect(largestEpisodes(episodes, 2).map(({ from }) => from)).toEqual([0, 2]);
});
