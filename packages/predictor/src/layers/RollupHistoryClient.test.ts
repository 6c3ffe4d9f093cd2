import type { Rollup } from '@vigia/plugin-anomaly-common';
import { Moments } from '@vigia/detectors';
import { RollupHistoryClient } from './RollupHistoryClient';

const HOUR_MS = 3_600_000;

function rollupOf(values: number[], windowStart: number): Rollup {
  const { count, mean, std } = Moments.of(Float64Array.from(values));
  return { windowStart, windowMs: HOUR_MS, count, mean, std } as Rollup;
}

function setUp(answer: () => Promise<Rollup[]>) {
  const listRollups = jest.fn(answer);
  return { listRollups, history: new RollupHistoryClient({ listRollups }) };
}

const long = Array.from({ length: 40 }, (_, i) => Math.sin(i) * 3 + 10);

describe('RollupHistoryClient', () => {
  it('sums up the roll-ups of all versions and windows, as if their values were one list', async () => {
    const { history } = setUp(async () => [
      rollupOf(long.slice(0, 7), 0),
      { windowStart: 9 * HOUR_MS, windowMs: HOUR_MS, count: 0 } as Rollup,
      rollupOf(long.slice(7), 2 * HOUR_MS),
    ]);
    const { count, mean, std } = Moments.of(Float64Array.from(long));
    const past = await history.of('a');
    expect(past).toMatchObject({ count, asOf: 3 * HOUR_MS });
    expect(past.mean).toBeCloseTo(mean, 12);
    expect(past.std).toBeCloseTo(std, 12);
  });

  it('is not of later than now, though the hour is not over', async () => {
    const windowStart = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const { history } = setUp(async () => [rollupOf(long, windowStart)]);
    const { asOf } = await history.of('a');
    expect(asOf).toBeLessThanOrEqual(Date.now());
  });

  it('asks once for all who wait, and not again for a minute', async () => {
    const { history, listRollups } = setUp(async () => [rollupOf(long, 0)]);
    await Promise.all([history.of('a'), history.of('a')]);
    expect(history.of('a')).not.toBeInstanceOf(Promise);
    expect(listRollups).toHaveBeenCalledTimes(1);
    await history.of('b');
    expect(listRollups).toHaveBeenCalledTimes(2);
  });

  it('asks again after a failure', async () => {
    const { history, listRollups } = setUp(async () => [rollupOf(long, 0)]);
    listRollups.mockRejectedValueOnce(new Error('The portal is away'));
    await expect(history.of('a')).rejects.toThrow('away');
    expect((await history.of('a')).count).toBe(40);
  });

  it('has no past of a series that was never predicted', async () => {
    const { history } = setUp(async () => []);
    expect(await history.of('a')).toMatchObject({ count: 0, asOf: undefined });
  });
});
