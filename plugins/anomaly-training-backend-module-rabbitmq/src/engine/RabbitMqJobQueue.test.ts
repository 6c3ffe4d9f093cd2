import { Registry } from 'prom-client';
import {
  countReady,
  describeWithRabbitMq,
  eventually,
  withChannel,
} from '../__testUtils__/broker';
import { figuresOf } from '../__testUtils__/figures';
import {
  claim,
  claimAll,
  ids,
  LEASE_MS,
  Workbench,
} from '../__testUtils__/workbench';

jest.setTimeout(30_000);

describeWithRabbitMq('RabbitMqJobQueue', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = Workbench.create();
  });
  afterEach(() => bench.close());

  const left = (queue = bench.topology.queueOf('normal')) => countReady(queue);

  it('claims over all queues in the order of their claims, not of arrival or priority', async () => {
    const queue = await bench.engine();
    await claim(queue);
    await queue.offer(
      await bench.leases.admit([
        bench.job('old-low', 'low', 1_000),
        bench.job('late', 'normal', 50_000),
        bench.job('critical', 'critical', 5_000),
        bench.job('early', 'normal', 40_000),
        bench.job('high', 'high', 30_000),
      ]),
    );
    await eventually(() => queue.waiting === 5);
    expect(ids(await claim(queue, 3))).toEqual(['old-low', 'critical', 'high']);
    expect(ids(await claim(queue, 3))).toEqual(['early', 'late']);
  });

  it('shares jobs among processes, each job once', async () => {
    const first = await bench.engine({ prefetch: 5 });
    const second = await bench.engine({ prefetch: 5 });
    const jobs = await bench.leases.admit(bench.jobs(40));
    await first.offer(jobs);
    const claimed: string[] = [];
    const work = async (queue: typeof first) => {
      while (claimed.length < jobs.length) {
        const mine = await claim(queue, 2);
        claimed.push(...ids(mine));
        await bench.leases.end(mine);
        await queue.settle(mine);
        if (!mine.length) {
          await queue.wait({
            timeoutMs: 20,
            signal: new AbortController().signal,
          });
        }
      }
    };
    await Promise.all([work(first), work(second)]);
    expect(claimed.sort()).toEqual(ids(jobs).sort());
  });

  it('keeps a message until its claim is settled, then forgets it', async () => {
    const queue = await bench.engine();
    await queue.offer(await bench.leases.admit(bench.jobs(2)));
    const [job] = await claimAll(queue, 2);
    await queue.settle([job]);
    await bench.closeEngines();
    expect(await left()).toBe(1);
  });

  it('forgets at once what is finished', async () => {
    // No more than ten unacknowledged ones come: who sees the last has acknowledged those before it.
    const queue = await bench.engine({ prefetch: 10 });
    await queue.offer(bench.jobs(1_000));
    await queue.offer(await bench.leases.admit([bench.job('due')]));
    expect(ids(await claimAll(queue, 1))).toEqual(['due']);
    // Those that came just before it.
    expect(await claim(queue)).toEqual([]);
    expect(queue.waiting).toBe(0);
  });

  it('drops a second message of a job that waits here, is held, or is held elsewhere', async () => {
    const queue = await bench.engine();
    const other = await bench.engine();
    const jobs = await bench.leases.admit([bench.job('a')]);
    await claim(queue);
    await queue.offer([...jobs, ...jobs]);
    const held = await claimAll(queue, 1);
    expect(ids(held)).toEqual(['a']);
    await queue.offer([...jobs, ...jobs]);
    await eventually(async () => {
      expect(await claim(other)).toEqual([]);
      expect(await claim(queue)).toEqual([]);
      return bench.leases.asked >= 2 && (await left()) === 0;
    });
    await bench.leases.end(held);
    await queue.settle(held);
    await bench.closeEngines();
    expect(await left()).toBe(0);
  });

  it('drops the message of a dead worker while its lease lives; the next offer brings the job back', async () => {
    const dying = await bench.engine();
    const jobs = await bench.leases.admit([bench.job('a')]);
    await dying.offer(jobs);
    const [lost] = await claimAll(dying, 1);
    await dying.close();
    const other = await bench.engine();
    await eventually(async () => {
      expect(await claim(other)).toEqual([]);
      return bench.leases.asked === 2;
    });
    bench.leases.now += LEASE_MS;
    expect(await claim(other)).toEqual([]);
    await other.offer(jobs);
    const [again] = await claimAll(other, 1);
    expect(again).toMatchObject({ jobId: 'a', attempt: 2 });
    expect(again.leaseToken).not.toBe(lost.leaseToken);
  });

  it('keeps delivered jobs while the database is away', async () => {
    const queue = await bench.engine();
    await claim(queue);
    await queue.offer(await bench.leases.admit(bench.jobs(3)));
    await eventually(() => queue.waiting === 3);
    bench.leases.fails = true;
    await expect(claim(queue)).rejects.toThrow('The database is away');
    bench.leases.fails = false;
    expect(await claim(queue)).toHaveLength(3);
  });

  it('gives back what nobody claims, in time for another process', async () => {
    const busy = await bench.engine();
    await claim(busy);
    await busy.offer(
      await bench.leases.admit([bench.job('a', 'critical', 5_000)]),
    );
    await eventually(() => busy.waiting === 1);
    const idle = await bench.engine();
    const claimed = claimAll(idle, 1);
    bench.leases.now += 1_001;
    expect(ids(await claimed)).toEqual(['a']);
    expect(busy.waiting).toBe(0);
  });

  it('does not consume where nobody claims', async () => {
    const portal = await bench.engine();
    const worker = await bench.engine();
    await portal.offer(await bench.leases.admit(bench.jobs(3)));
    expect(await claimAll(worker, 3)).toHaveLength(3);
    expect(portal.waiting).toBe(0);
  });

  it('dead-letters what is no job, and goes on', async () => {
    const queue = await bench.engine();
    await claim(queue);
    const bodies = ['not JSON', '{', '[]', '{"job_id":7}', ''];
    await withChannel(async channel => {
      await channel.confirmSelect();
      for (const body of bodies) {
        await channel.basicPublish(
          {
            exchange: bench.topology.jobsExchange,
            routingKey: 'normal',
            contentType: 'application/json',
          },
          Buffer.from(body),
        );
      }
    });
    await queue.offer(await bench.leases.admit([bench.job('good')]));
    expect(ids(await claimAll(queue, 1))).toEqual(['good']);
    await eventually(
      async () => (await left(bench.topology.deadQueue)) === bodies.length,
    );
  });

  it('dead-letters what was returned too often', async () => {
    const queue = await bench.engine({ deliveryLimit: 2 });
    await queue.offer([bench.job('a')]);
    await withChannel(async channel => {
      await channel.basicConsume(
        { queue: bench.topology.queueOf('normal') },
        ({ deliveryTag }) => channel.basicNack({ deliveryTag, requeue: true }),
      );
      await eventually(
        async () => (await left(bench.topology.deadQueue)) === 1,
      );
    });
    expect(await left()).toBe(0);
  });

  it('says what to do about a queue of another shape, and works when that was done', async () => {
    bench.leases.onlyNamed = true;
    const queue = bench.topology.queueOf('high');
    await withChannel(channel => channel.queueDeclare({ queue }));
    const early = bench.brokenEngine();
    await eventually(async () =>
      /exists with other arguments/.test((await early.status()).problem ?? ''),
    );
    expect((await early.status()).connected).toBe(false);
    await expect(early.offer([bench.job('a')])).rejects.toThrow(
      /other arguments: delete it/,
    );
    expect(await claim(early)).toEqual([]);
    await withChannel(channel => channel.queueDelete({ queue }));
    const jobs = await bench.leases.admit([bench.job('a', 'high')]);
    await eventually(() =>
      early.offer(jobs).then(
        () => true,
        () => false,
      ),
    );
    expect(ids(await claimAll(early, 1))).toEqual(['a']);
  });

  it('counts what happens to messages, and what is under way', async () => {
    const metricsRegistry = new Registry();
    const queue = await bench.engine({ metricsRegistry });
    await queue.offer(await bench.leases.admit(bench.jobs(3)));
    await queue.settle((await claimAll(queue, 3)).slice(0, 2));
    expect(await figuresOf(metricsRegistry)).toEqual({
      connected: 1,
      unconfirmed_messages: 0,
      unacknowledged_messages: 1,
      published: 3,
      confirmed: 3,
      returned: 0,
      delivered: 3,
      redelivered: 0,
      acknowledged: 2,
      requeued: 0,
      dead_lettered: 0,
      reconnects_total: 0,
      jobs_past_broker_total: 0,
    });
    await queue.close();
    const registryOfOther = new Registry();
    const other = await bench.engine({ metricsRegistry: registryOfOther });
    await claim(other);
    await eventually(async () => {
      await claim(other);
      return (await figuresOf(registryOfOther)).acknowledged === 1;
    });
    expect(await figuresOf(registryOfOther)).toMatchObject({
      delivered: 1,
      redelivered: 1,
    });
  });

  it('counts messages that found no queue', async () => {
    const metricsRegistry = new Registry();
    const queue = await bench.engine({ metricsRegistry });
    await queue.offer(bench.jobs(1));
    await withChannel(channel =>
      channel.queueDelete({ queue: bench.topology.queueOf('normal') }),
    );
    await queue.offer(bench.jobs(5));
    expect(await figuresOf(metricsRegistry)).toMatchObject({
      published: 11,
      confirmed: 11,
      returned: 5,
    });
  });

  it('declares deleted queues again, for offers and for claims', async () => {
    bench.leases.onlyNamed = true;
    const queue = await bench.engine();
    const other = await bench.engine();
    await claim(other);
    await withChannel(channel =>
      channel.queueDelete({ queue: bench.topology.queueOf('normal') }),
    );
    await queue.offer(await bench.leases.admit(bench.jobs(5)));
    expect(await claimAll(other, 5)).toHaveLength(5);
  });

  it('ends its connections when it closes, with claims that are not settled', async () => {
    const queue = await bench.engine();
    await queue.offer(await bench.leases.admit(bench.jobs(5)));
    await claimAll(queue, 2);
    await queue.close();
    expect(await left()).toBe(5);
    await expect(queue.offer([bench.job('b')])).rejects.toThrow('RabbitMQ');
    expect(await claim(queue)).toEqual([]);
  });
});
