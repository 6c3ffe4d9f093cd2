import { randomUUID } from 'node:crypto';
import { RedisConnection } from '../../resilience';
import {
  describeWithRedis,
  REDIS_URL,
  TcpProxy,
} from '../../resilience/__testUtils__';
import { RateLimits } from './RateLimits';
import { RedisLeases } from './RedisLeases';

const caller = { subject: 'a', tier: 'pro', permissions: new Set<string>() };

async function until(condition: () => boolean) {
  while (!condition()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

describeWithRedis('RateLimits shared through Redis', () => {
  const prefix = `test-${randomUUID()}`;
  const cleanUps: (() => unknown)[] = [];

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) {
      await cleanUp();
    }
    const { client } = await RedisConnection.connect({ url: REDIS_URL });
    for (const key of await client.keys(`${prefix}*`)) {
      await client.del(key);
    }
    client.disconnect();
  });

  async function instance(url = REDIS_URL, options = {}) {
    const changes: boolean[] = [];
    const connection = await RedisConnection.connect({
      url,
      onChange: reachable => changes.push(reachable),
    });
    cleanUps.push(() => connection.close());
    const limits = RateLimits.create({
      shared: new RedisLeases(connection, prefix),
      ...options,
    });
    return { limits, connection, changes };
  }

  async function granted(limits: RateLimits, times: number) {
    const answers = await Promise.all(
      Array.from({ length: times }, () => limits.take(caller)),
    );
    return answers.filter(waitMs => waitMs === undefined).length;
  }

  it('holds a limit over all instances, to the last request', async () => {
    const instances = [await instance(), await instance(), await instance()];
    let total = 0;
    for (let round = 0; round < 50; round++) {
      const counts = await Promise.all(
        instances.map(({ limits }) => granted(limits, 5)),
      );
      total += counts.reduce((sum, count) => sum + count);
    }
    expect(total).toBe(100);
    const waitMs = await instances[0].limits.take(caller);
    expect(waitMs).toBeGreaterThan(30_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
  });

  it('shares the global limit too', async () => {
    const options = { tiers: { pro: Infinity }, globalPerMinute: 40 };
    const [one, other] = [
      await instance(REDIS_URL, options),
      await instance(REDIS_URL, options),
    ];
    // What one has leased ahead and not yet granted is missing to the other.
    const first =
      (await granted(one.limits, 30)) + (await granted(other.limits, 30));
    expect(first).toBeGreaterThanOrEqual(37);
    expect(first + (await granted(one.limits, 30))).toBe(40);
  });

  it.each(['cut', 'stall'] as const)(
    'goes on by itself when Redis is away (%s), says so once, and shares again',
    async how => {
      const { hostname, port } = new URL(REDIS_URL);
      const proxy = await TcpProxy.start({
        host: hostname,
        port: Number(port || 6379),
      });
      cleanUps.push(() => proxy.stop());
      const one = await instance(`redis://127.0.0.1:${proxy.port}`);
      expect(await granted(one.limits, 10)).toBe(10);
      proxy[how]();
      expect(await granted(one.limits, 50)).toBe(50);
      await until(() => !one.connection.isReachable());
      expect(one.limits.take(caller)).toBeUndefined();
      expect(await granted(one.limits, 100)).toBe(39);
      expect(one.changes).toEqual([true, false]);
      proxy.mend();
      await until(() => one.connection.isReachable());
      expect(one.changes).toEqual([true, false, true]);
    },
  );

  it('begins by itself when there is no Redis', async () => {
    const { limits, changes } = await instance('redis://127.0.0.1:1');
    expect(limits.take(caller)).toBeUndefined();
    expect(await granted(limits, 200)).toBe(99);
    expect(changes).toEqual([false]);
  });
});
