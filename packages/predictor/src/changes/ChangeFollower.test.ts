import type { Change, ChangeFeed } from '@vigia/plugin-anomaly-common';
import { ChangeFollower } from './ChangeFollower';
import { backoffMs } from './backoff';

const change = (seriesId: string) =>
  ({ type: 'stage.changed', seriesId } as Change);
const feed = (
  cursor: string,
  changes: Change[] = [],
  snapshotRequired = false,
): ChangeFeed => ({
  changes,
  cursor,
  snapshotRequired,
});

/** Follows a script of answers, then ends; tells what was asked and what the listener heard. */
async function follow(script: (ChangeFeed | Error)[]) {
  const asked: { since?: string; timeout?: number }[] = [];
  const heard: string[] = [];
  const states: boolean[] = [];
  const controller = new AbortController();
  const delays: number[] = [];
  const follower = ChangeFollower.create({
    registry: {
      followChanges: async (request = {}) => {
        asked.push({ since: request.since, timeout: request.timeout });
        states.push(follower.state.reachable);
        const next = script.shift();
        if (next === undefined) {
          controller.abort();
          throw controller.signal.reason;
        }
        if (next instanceof Error) {
          throw next;
        }
        return next;
      },
    },
    listeners: [
      {
        changed: ({ seriesId }) => heard.push(seriesId),
        reset: () => heard.push('reset'),
        reconnected: () => heard.push('reconnected'),
      },
    ],
    wait: async delayMs => {
      delays.push(delayMs);
    },
  });
  await follower.run(controller.signal);
  return { asked, heard, states, delays, state: follower.state };
}

describe('ChangeFollower', () => {
  it('begins at the end of the feed and follows from there by long polls', async () => {
    const { asked, heard, state } = await follow([
      feed('7'),
      feed('9', [change('a'), change('b')]),
      feed('9'),
    ]);
    expect(heard).toEqual(['reset', 'a', 'b']);
    expect(asked).toEqual([
      { since: undefined, timeout: 0 },
      { since: '7', timeout: 25 },
      { since: '9', timeout: 25 },
      { since: '9', timeout: 25 },
    ]);
    expect(state).toMatchObject({ cursor: '9', syncedAt: expect.any(Number) });
  });

  it('goes on where it was after failures, ever more slowly, and says so', async () => {
    const away = new Error('away');
    const { asked, heard, states, delays } = await follow([
      feed('7'),
      away,
      away,
      away,
      feed('8', [change('a')]),
    ]);
    expect(heard).toEqual(['reset', 'reconnected', 'a']);
    expect(states).toEqual([false, true, false, false, false, true]);
    expect(asked[4]).toEqual({ since: '7', timeout: 0 });
    expect(delays).toHaveLength(3);
    expect(delays[2]).toBeGreaterThan(delays[0]);
  });

  it('keeps trying when the registry is away from the start', async () => {
    const { heard, states } = await follow([new Error('away'), feed('1')]);
    expect(heard).toEqual(['reset', 'reconnected']);
    expect(states).toEqual([false, false, true]);
  });

  it('starts over at the end of the feed when its cursor is too old', async () => {
    const { asked, heard } = await follow([
      feed('7'),
      feed('50', [], true),
      feed('51'),
      feed('52', [change('a')]),
    ]);
    expect(heard).toEqual(['reset', 'reset', 'a']);
    expect(asked[2]).toEqual({ since: undefined, timeout: 0 });
  });
});

describe('backoffMs', () => {
  it.each([
    [1, 0, 50],
    [1, 1, 100],
    [2, 1, 200],
    [5, 1, 1_000],
    [1e6, 0, 500],
  ])(
    'after %d failures, at random %d, waits %d',
    (failures, random, expected) => {
      expect(backoffMs(failures, { firstMs: 100, maxMs: 1_000 }, random)).toBe(
        expected,
      );
    },
  );
});
