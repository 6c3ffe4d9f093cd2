import { outcomeOf } from './outcome';

const none = {
  kind: 'retraining' as const,
  planned: 0,
  admitted: 0,
  skipped: 0,
  triggered: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
};

describe('outcomeOf', () => {
  it.each<[Partial<Parameters<typeof outcomeOf>[0]>, string]>([
    [{}, 'No series matched'],
    [
      { planned: 285_000, admitted: 285_000, completed: 285_000 },
      '285,000 series: 285,000 trained',
    ],
    [
      {
        planned: 100,
        admitted: 60,
        skipped: 5,
        completed: 40,
        failed: 3,
        cancelled: 12,
      },
      '100 series: 40 trained, 3 failed, 12 cancelled, 5 skipped, 40 not begun',
    ],
    [
      { kind: 'drift', planned: 100, admitted: 100 },
      'Checked 100 series; none drifts',
    ],
    [
      {
        kind: 'drift',
        planned: 100,
        admitted: 100,
        triggered: 3,
        skipped: 2,
        completed: 3,
      },
      'Checked 100 series; 5 drift: 3 retrainings started, 2 left alone (trained lately, under way, or unreadable), 3 trained',
    ],
  ])('%j: %s', (change, expected) => {
    expect(outcomeOf({ ...none, ...change })).toBe(expected);
  });
});
