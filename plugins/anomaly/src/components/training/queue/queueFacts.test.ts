import { exampleQueue } from '../../../__testUtils__/training';
import { countCapacity, countWaiting, depthByPriority } from './queueFacts';

describe('depthByPriority', () => {
  it('sets the wait of the oldest against its bound', () => {
    const depths = depthByPriority(
      exampleQueue({
        queued: { critical: 0, high: 1, normal: 12, low: 3 },
        oldestWaitSeconds: { critical: 4, high: 15, normal: 180 },
        maxWaitSeconds: { critical: 5, high: 30, normal: 120 },
      }),
    );
    expect(depths).toEqual([
      { priority: 'critical', queued: 0, boundMs: 5000, used: 0 },
      {
        priority: 'high',
        queued: 1,
        oldestMs: 15_000,
        boundMs: 30_000,
        used: 0.5,
      },
      {
        priority: 'normal',
        queued: 12,
        oldestMs: 180_000,
        boundMs: 120_000,
        used: 1.5,
      },
      { priority: 'low', queued: 3, used: 0 },
    ]);
  });
});

it('counts what waits and what can run', () => {
  expect(countWaiting(exampleQueue())).toBe(1247);
  expect(countCapacity(exampleQueue())).toBe(4);
  expect(countCapacity(exampleQueue({ workers: [] }))).toBe(0);
});
