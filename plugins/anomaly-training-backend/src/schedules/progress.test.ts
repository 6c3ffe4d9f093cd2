import { expectedAt, openJobs, type Progress } from './progress';

const START = 1e12;
const MINUTE_MS = 60_000;
const run: Progress = {
  kind: 'selection',
  status: 'running',
  planned: 1_000,
  admitted: 0,
  skipped: 0,
  triggered: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
  createdAt: START,
  jobsPerSecond: 1_000,
  windowMinutes: 0,
  pausedMs: 0,
};

describe('openJobs', () => {
  it.each<[Partial<Progress>, number]>([
    [{ admitted: 10 }, 10],
    [{ admitted: 10, skipped: 3 }, 7],
    [{ admitted: 10, skipped: 3, completed: 4, failed: 2, cancelled: 1 }, 0],
    [{ kind: 'drift', admitted: 500, triggered: 4, skipped: 1 }, 4],
    [{ kind: 'drift', admitted: 500, triggered: 4, completed: 3 }, 1],
  ])('%j leaves %d', (change, expected) => {
    expect(openJobs({ ...run, ...change })).toBe(expected);
  });
});

describe('expectedAt', () => {
  it.each<[string, Partial<Progress>, number, number | undefined]>([
    ['nothing ended yet', { admitted: 10 }, 10, undefined],
    ['half done in 10 s', { admitted: 500, completed: 500 }, 10, 20],
    [
      'a tenth done, some open',
      { admitted: 300, completed: 90, failed: 10 },
      10,
      100,
    ],
    [
      'skipped ones count as over',
      { admitted: 500, skipped: 400, completed: 100 },
      10,
      20,
    ],
    [
      'paused time is not pace',
      { admitted: 500, completed: 500, pausedMs: 5_000 },
      10,
      15,
    ],
    [
      'its rate bounds it',
      { admitted: 500, completed: 500, jobsPerSecond: 1 },
      10,
      510,
    ],
    ['the window, before anything ended', { windowMinutes: 1 }, 0, 60],
    [
      'the window, while series wait for their slot',
      { windowMinutes: 1, admitted: 500, completed: 499 },
      30,
      60,
    ],
    [
      'after the window, its pace',
      { windowMinutes: 1, admitted: 1_000, completed: 800 },
      80,
      100,
    ],
    [
      'all that is left is open',
      { admitted: 1_000, completed: 999 },
      999,
      1_000,
    ],
  ])('%s', (_, change, elapsedS, expectedS) => {
    const at = expectedAt({ ...run, ...change }, START + elapsedS * 1_000);
    expect(at).toBe(
      expectedS === undefined ? undefined : START + expectedS * 1_000,
    );
  });

  it.each(['planning', 'paused', 'completed', 'cancelled', 'failed'] as const)(
    'says nothing of a run that is %s',
    status => {
      const done = { ...run, status, admitted: 500, completed: 500 };
      expect(expectedAt(done, START + MINUTE_MS)).toBeUndefined();
    },
  );

  it('does not bound the checks of a drift run by the rate of its jobs', () => {
    const drift = {
      ...run,
      kind: 'drift' as const,
      jobsPerSecond: 0.01,
      admitted: 500,
    };
    expect(expectedAt(drift, START + 10_000)).toBe(START + 20_000);
  });
});
