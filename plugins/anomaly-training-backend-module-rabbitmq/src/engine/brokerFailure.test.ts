import { PRIORITIES } from '@vigia/plugin-anomaly-common';
import type { QueuedJob } from '@vigia/plugin-anomaly-node';
import { Registry } from 'prom-client';
import { eventually } from '../__testUtils__/broker';
import { figuresOf } from '../__testUtils__/figures';
import { describeWithOwnBroker, OwnBroker } from '../testing';
import {
  claim,
  claimAll,
  connected,
  ids,
  LEASE_MS,
  Workbench,
} from '../__testUtils__/workbench';

jest.setTimeout(120_000);

const spread = (jobs: QueuedJob[]): QueuedJob[] =>
  jobs.map((job, index) => ({
    ...job,
    priority: PRIORITIES[index % PRIORITIES.length],
  }));
const QUEUE_PREFIX = 'vigia.test.failure';
const NEVER = new AbortController().signal;

describeWithOwnBroker('RabbitMqJobQueue with a broker that fails', () => {
  let broker: OwnBroker;
  let bench: Workbench;
  beforeAll(async () => {
    broker = await OwnBroker.create();
    bench = Workbench.create(broker.url, QUEUE_PREFIX);
    await bench.engine();
    await bench.closeEngines();
    // A quorum queue that is killed within seconds of its making may come back without a leader in RabbitMQ 3.10.
    await broker.restart();
  }, 120_000);
  beforeEach(() => {
    bench = Workbench.create(broker.url, QUEUE_PREFIX);
  });
  afterEach(() => bench.closeEngines());
  afterAll(() => broker.remove(), 120_000);

  it('says so while the broker is away, and keeps what it had confirmed', async () => {
    bench.leases.onlyNamed = true;
    const queue = await bench.engine({ prefetch: 1_000 });
    const jobs = await bench.leases.admit(spread(bench.jobs(300)));
    await queue.offer(jobs);
    const held = await claimAll(queue, 10);
    const sleeping = queue.wait({ timeoutMs: 60_000, signal: NEVER });

    await broker.kill();
    await eventually(async () => !(await queue.status()).connected);
    await expect(queue.offer(jobs)).rejects.toThrow('RabbitMQ');
    expect(await claim(queue)).toEqual([]);
    expect((await queue.status()).problem).toMatch(/^RabbitMQ cannot be/);
    await queue.wait({ timeoutMs: 1, signal: NEVER });
    await queue.settle(held.slice(0, 5));
    await bench.leases.end(held.slice(0, 5));

    await broker.start();
    await connected(queue);
    await sleeping;
    // The ten that were claimed come again and are dropped: five have ended, five leases live.
    const rest = await claimAll(queue, 290);
    expect(new Set(ids([...held, ...rest]))).toEqual(new Set(ids(jobs)));
    await bench.leases.end(rest);
    await queue.settle(rest);
    // What a worker lost is due when its lease ends, and the database offers it again.
    bench.leases.now += LEASE_MS;
    const due = jobs.filter(({ jobId }) =>
      bench.leases.openIds.includes(jobId),
    );
    expect(due).toHaveLength(5);
    await queue.offer(due);
    const again = await claimAll(queue, 5);
    expect(again.every(({ attempt }) => attempt === 2)).toBe(true);
  });

  it('loses no offer that was confirmed when the broker is killed under load', async () => {
    bench.leases.onlyNamed = true;
    const queue = await bench.engine({ prefetch: 5_000 });
    const confirmed: string[] = [];
    const batchOf = (batch: number) =>
      Array.from({ length: 200 }, (_, index) => bench.job(`${batch}-${index}`));
    const offering = (async () => {
      for (let batch = 0; ; batch++) {
        const jobs = batchOf(batch);
        try {
          await queue.offer(await bench.leases.admit(spread(jobs)));
        } catch {
          return;
        }
        confirmed.push(...ids(jobs));
      }
    })();
    await eventually(() => confirmed.length >= 2_000);
    await broker.kill();
    await offering;
    await broker.start();
    await connected(queue);
    const wanted = new Set(confirmed);
    while (wanted.size) {
      const claimed = await claim(queue, 500);
      claimed.forEach(({ jobId }) => wanted.delete(jobId));
      await queue.settle(claimed);
      if (!claimed.length) {
        await queue.wait({ timeoutMs: 1_000, signal: NEVER });
      }
    }
    expect(wanted.size).toBe(0);
  });

  it('claims past a broker that is away, and past one that came back empty', async () => {
    const metricsRegistry = new Registry();
    const queue = await bench.engine({ metricsRegistry });
    const job = (jobId: string) => bench.job(jobId, 'critical', 5_000);
    await claim(queue);
    await queue.offer(await bench.leases.admit([job('lost')]));

    await broker.wipe();
    await eventually(async () => !(await queue.status()).connected);
    expect(ids(await claim(queue))).toEqual(['lost']);
    await bench.leases.admit([job('not offered')]);
    expect(ids(await claim(queue))).toEqual(['not offered']);

    await bench.leases.admit([job('while it starts')]);
    const sleeping = queue.wait({ timeoutMs: 60_000, signal: NEVER });
    await broker.start();
    await connected(queue);
    await sleeping;
    expect(ids(await claim(queue))).toEqual(['while it starts']);

    const figures = await figuresOf(metricsRegistry);
    expect(figures.jobs_past_broker_total).toBe(3);
    expect(figures.reconnects_total).toBeGreaterThan(0);
  });

  it('is refilled by offers when the broker lost everything', async () => {
    bench.leases.onlyNamed = true;
    const queue = await bench.engine();
    const jobs = await bench.leases.admit(spread(bench.jobs(100)));
    await queue.offer(jobs);
    await claim(queue, 1);
    await broker.wipe();
    await broker.start();
    await connected(queue);
    await eventually(() =>
      queue.offer(jobs).then(
        () => true,
        () => false,
      ),
    );
    expect(await claimAll(queue, 99)).toHaveLength(99);
  });

  it('carries a fleet: 50,000 offers confirmed, claimed and settled', async () => {
    const queue = await bench.engine({ prefetch: 2_000 });
    const jobs = await bench.leases.admit(bench.jobs(50_000));
    const start = performance.now();
    await queue.offer(jobs);
    const offered = performance.now();
    let count = 0;
    while (count < jobs.length) {
      const claimed = await claim(queue, 500);
      count += claimed.length;
      await queue.settle(claimed);
      if (!claimed.length) {
        await queue.wait({ timeoutMs: 1_000, signal: NEVER });
      }
    }
    const perSecond = (ms: number) => Math.round((jobs.length / ms) * 1_000);
    process.stdout.write(
      `RabbitMQ: ${perSecond(offered - start)} offers/s, ${perSecond(
        performance.now() - offered,
      )} claims/s\n`,
    );
    expect(count).toBe(jobs.length);
  });
});
