import type { JobQueue } from '@vigia/plugin-anomaly-node';
import { holdLease } from './holdLease';

const LEASE_MS = 60_000;
const claim = {
  jobId: 'a',
  priority: 'normal' as const,
  attempt: 1,
  leaseToken: 't',
};

describe('holdLease', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function hold(extend: jest.Mock<Promise<boolean>>) {
    const controller = new AbortController();
    const stop = holdLease({
      queue: { extend } as unknown as JobQueue,
      claim,
      leaseMs: LEASE_MS,
      controller,
    });
    return { signal: controller.signal, stop };
  }

  it('extends three times in a lease, until it is stopped', async () => {
    const extend = jest.fn(async () => true);
    const { signal, stop } = hold(extend);
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(extend).toHaveBeenCalledTimes(3);
    expect(extend).toHaveBeenCalledWith(claim, LEASE_MS);
    stop();
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(extend).toHaveBeenCalledTimes(3);
    expect(signal.aborted).toBe(false);
  });

  it('aborts the job when the lease is lost', async () => {
    const { signal, stop } = hold(jest.fn(async () => false));
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    expect(signal.reason).toMatchObject({ name: 'LeaseLostError' });
    stop();
  });

  it('bears a queue that is away for less than a lease', async () => {
    const extend = jest.fn(async () => true);
    extend
      .mockRejectedValueOnce(new Error('away'))
      .mockRejectedValueOnce(new Error('away'));
    const { signal, stop } = hold(extend);
    await jest.advanceTimersByTimeAsync(2 * LEASE_MS);
    expect(signal.aborted).toBe(false);
    stop();
  });

  it('aborts the job when the queue is away for a lease', async () => {
    const { signal, stop } = hold(
      jest.fn(async () => Promise.reject(new Error('away'))),
    );
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(signal.reason).toMatchObject({ name: 'LeaseLostError' });
    stop();
  });
});
