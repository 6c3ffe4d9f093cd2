import { comparedRows } from './comparedRows';

const PERIOD_MS = 10_000;

describe('comparedRows', () => {
  it('lays both windows over one another, the last level at the anomaly', () => {
    expect(
      comparedRows(
        { seen: [1, 2, 9], mostSimilar: [1, 2, 3], observationsPerLevel: 6 },
        1_000_000,
        PERIOD_MS,
      ),
    ).toEqual([
      { timestamp: 880_000, values: [1, 1] },
      { timestamp: 940_000, values: [2, 2] },
      { timestamp: 1_000_000, values: [3, 9] },
    ]);
  });

  it('aligns windows of different lengths at their ends', () => {
    const rows = comparedRows(
      { seen: [7, 8], mostSimilar: [1, 2, 3], observationsPerLevel: 1 },
      0,
      PERIOD_MS,
    );
    expect(rows.map(({ values }) => values)).toEqual([
      [2, 7],
      [3, 8],
    ]);
    expect(
      comparedRows(
        { seen: [7, 8], mostSimilar: [3], observationsPerLevel: 1 },
        0,
        PERIOD_MS,
      )[0].values,
    ).toEqual([undefined, 7]);
  });
});
