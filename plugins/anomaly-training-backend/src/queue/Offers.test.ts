import { mockServices } from '@backstage/backend-test-utils';
import type { Priority } from '@vigia/plugin-anomaly-common';
import type { JobQueue, QueuedJob } from '@vigia/plugin-anomaly-node';
import { storesWithClock, WAITS } from '../__testUtils__/jobs';
import { Offers } from './Offers';

const NONE = { critical: 0, high: 0, normal: 0, low: 0 };

/** An engine that counts what it is offered, over leases with so many strays and waiting jobs. */
function bench(options: {
  strays?: number;
  waiting?: Partial<Record<Priority, number>>;
  ready?: Partial<Record<Priority, number>>;
  carries?: boolean;
  connected?: boolean;
}) {
  const waiting = { ...NONE, ...options.waiting };
  const left = { ...waiting };
  let strays = options.strays ?? 0;
  const offered: QueuedJob[] = [];
  const jobs = (count: number, priority: Priority): QueuedJob[] =>
    Array.from({ length: count }, (_, index) => ({
      jobId: `${priority}-${index}`,
      priority,
      claimOrder: index,
      expiresAt: index,
    }));
  const ready = options.ready && { ...NONE, ...options.ready };
  const queue = {
    engine: 'test',
    carries: options.carries ?? true,
    status: async () => ({ connected: options.connected ?? true }),
    offer: jest.fn(async (given: readonly QueuedJob[]) => {
      offered.push(...given);
    }),
    ...(ready && { ready: async () => ready }),
  } as Partial<JobQueue> as jest.Mocked<JobQueue>;
  const offers = new Offers({
    leases: {
      async reoffer(_now, limit) {
        const taken = Math.min(limit, strays);
        strays -= taken;
        return jobs(taken, 'normal');
      },
      async reofferWaiting(_now, limit, { priority }) {
        const taken = Math.min(limit, left[priority]);
        left[priority] -= taken;
        return jobs(taken, priority);
      },
    },
    census: { depth: async () => waiting },
    queue,
    waits: WAITS,
    logger: mockServices.logger.mock(),
    now: () => 0,
  });
  const counts = () => {
    const sums = { ...NONE };
    offered.forEach(({ priority }) => {
      sums[priority] += 1;
    });
    return sums;
  };
  return { offers, queue, offered, counts };
}

describe('Offers', () => {
  it('sweeps nothing where the database itself is the queue', async () => {
    const { offers, offered } = bench({ strays: 3, carries: false });
    await offers.sweep();
    expect(offered).toEqual([]);
  });

  it('waits for an engine that is away', async () => {
    const { offers, offered } = bench({ strays: 3, connected: false });
    await offers.sweep();
    expect(offered).toEqual([]);
  });

  it('fills an engine that lost everything', async () => {
    const waiting = { normal: 2_500, low: 1_000 };
    const { offers, counts } = bench({ waiting, ready: {} });
    await offers.sweep();
    expect(counts()).toEqual({ ...NONE, ...waiting });
  });

  it('offers of a backlog only so many as the engine lacks, by priority', async () => {
    const { offers, counts } = bench({
      waiting: { high: 10, low: 285_000 },
      ready: { high: 20, low: 283_500 },
    });
    await offers.sweep();
    expect(counts()).toEqual({ ...NONE, low: 1_500 });
  });

  it('always offers retries and what dead workers left', async () => {
    const { offers, counts } = bench({
      strays: 1_200,
      waiting: { normal: 5 },
      ready: { normal: 2_000 },
    });
    await offers.sweep();
    expect(counts()).toEqual({ ...NONE, normal: 1_200 });
  });

  it('offers all that waits to an engine that does not say what it has', async () => {
    const { offers, counts } = bench({ waiting: { normal: 5, low: 7 } });
    await offers.sweep();
    expect(counts()).toEqual({ ...NONE, normal: 5, low: 7 });
  });

  it('stops when it is told to', async () => {
    const { offers, offered } = bench({ waiting: { low: 5_000 }, ready: {} });
    await offers.sweep(AbortSignal.abort());
    expect(offered).toEqual([]);
  });

  it('gives new jobs with their deadlines, and keeps those that the engine did not take', async () => {
    const { offers, queue, offered } = bench({});
    const { newJob } = storesWithClock(undefined as never);
    const job = newJob({ priority: 'low', runId: 'run' });
    await offers.give([job]);
    const claimOrder = job.createdAt + 600_000;
    expect(offered).toEqual([
      {
        jobId: job.jobId,
        priority: 'low',
        claimOrder,
        expiresAt: claimOrder + 86_400_000,
      },
    ]);
    queue.offer.mockRejectedValueOnce(new Error('away'));
    await expect(offers.give([job])).resolves.toBeUndefined();
  });
});
