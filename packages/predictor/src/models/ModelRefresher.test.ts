import { ModelRefresher } from './ModelRefresher';

/** A cache whose loads a test answers. */
function setUp() {
  const loads: { seriesId: string; end: (error?: Error) => void }[] = [];
  const refresher = ModelRefresher.create(
    {
      refresh: seriesId =>
        new Promise((resolve, reject) => {
          loads.push({
            seriesId,
            end: error => (error ? reject(error) : resolve()),
          });
        }),
    },
    { random: () => 1 },
  );
  const take = async (error?: Error) => {
    const taken = loads.splice(0);
    taken.forEach(({ end }) => end(error));
    await jest.advanceTimersByTimeAsync(0);
    return taken.map(({ seriesId }) => seriesId);
  };
  return { loads, refresher, take };
}

const away = new Error('The registry is away');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('ModelRefresher', () => {
  it('loads a few at a time, each once', async () => {
    const { refresher, take } = setUp();
    const ids = Array.from({ length: 20 }, (_, i) => `s${i}`);
    [...ids, ...ids.slice(8)].forEach(id => refresher.refresh(id));
    expect(refresher.waiting).toBe(20);
    const rounds = [await take(), await take(), await take()];
    expect(rounds.map(({ length }) => length)).toEqual([8, 8, 4]);
    expect(rounds.flat()).toEqual(ids);
    expect(refresher.waiting).toBe(0);
  });

  it('loads again what changed while it was loaded', async () => {
    const { refresher, take } = setUp();
    refresher.refresh('a');
    refresher.refresh('a');
    expect(await take()).toEqual(['a', 'a']);
    expect(refresher.waiting).toBe(0);
  });

  it('tries again what failed, ever more slowly, until it works', async () => {
    const { loads, refresher, take } = setUp();
    refresher.refresh('a');
    for (const delayMs of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      expect(await take(away)).toEqual(['a']);
      expect(refresher.waiting).toBe(1);
      await jest.advanceTimersByTimeAsync(delayMs - 1);
      expect(loads).toHaveLength(0);
      await jest.advanceTimersByTimeAsync(1);
    }
    expect(await take()).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([loads, refresher.waiting]).toEqual([[], 0]);
  });

  it('tries at once when told that the registry is back, and then quickly again', async () => {
    const { loads, refresher, take } = setUp();
    refresher.refresh('a');
    for (let failure = 0; failure < 5; failure++) {
      await take(away);
      await jest.advanceTimersByTimeAsync(5_000);
    }
    await take(away);
    refresher.retry();
    expect(loads.map(({ seriesId }) => seriesId)).toEqual(['a']);
    await take(away);
    await jest.advanceTimersByTimeAsync(250);
    expect(loads).toHaveLength(1);
  });

  it.each<[string, (refresher: ModelRefresher) => void]>([
    ['forgotten', refresher => refresher.forget('a')],
    ['cleared', refresher => refresher.clear()],
    ['stopped', refresher => refresher.stop()],
  ])('does not load what was %s', async (_name, end) => {
    const { loads, refresher, take } = setUp();
    refresher.refresh('a');
    await take(away);
    end(refresher);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([loads, refresher.waiting]).toEqual([[], 0]);
  });
});
