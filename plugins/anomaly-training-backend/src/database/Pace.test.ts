import { summarizePace } from './Pace';

const NOW = 10 * 60_000;
const bucket = (at: number, counts: object = {}) => ({
  bucket: at,
  completed: 0,
  failed: 0,
  claimed: 0,
  waitMs: 0,
  ...counts,
});

describe('summarizePace', () => {
  it('knows nothing of nothing', () => {
    expect(summarizePace([], NOW)).toEqual({
      completedLastHour: 0,
      failedLastHour: 0,
      meanWaitMs: undefined,
      completedPerSecond: 0,
      takenPerSecond: 0,
    });
  });

  it('sums up the hour, and takes the pace of the last minute', () => {
    expect(
      summarizePace(
        [
          bucket(0, { completed: 1_000, failed: 5, claimed: 10, waitMs: 900 }),
          bucket(NOW - 40_000, { completed: 80, claimed: 10, waitMs: 100 }),
          bucket(NOW - 10_000, { completed: 40, failed: 40 }),
        ],
        NOW,
      ),
    ).toEqual({
      completedLastHour: 1_120,
      failedLastHour: 45,
      meanWaitMs: 50,
      completedPerSecond: 3,
      takenPerSecond: 4,
    });
  });

  it('does not take a burst of a moment for a pace', () => {
    expect(
      summarizePace([bucket(NOW, { completed: 50 })], NOW).completedPerSecond,
    ).toBe(5);
  });
});
