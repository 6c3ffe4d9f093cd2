import { randomUUID } from 'node:crypto';
import { describeWithRedis, REDIS_URL, TcpProxy } from './__testUtils__';
import { RedisCircuit } from './RedisCircuit';
import { RedisConnection } from './RedisConnection';
import { isRegistryAway, RegistryBreaker } from './RegistryBreaker';

const away = () => Promise.reject(new Error('away'));
const answer = async () => 'answer';

/** Resolves when `condition` holds; the test's own timeout ends the wait. */
async function until(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

describeWithRedis('RedisCircuit', () => {
  const service = `test-${randomUUID()}`;
  const key = (name: string) => `cb:${service}:${name}`;
  const cleanUps: (() => unknown)[] = [];
  let redis: RedisConnection;

  beforeAll(async () => {
    redis = await RedisConnection.connect({ url: REDIS_URL });
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) {
      await cleanUp();
    }
    await redis.client.del(
      ...['state', 'failures', 'last_failure', 'probe'].map(key),
    );
  });
  afterAll(() => redis.close());

  /** An instance of its own: a breaker on its own connection. */
  async function instance(options: { url?: string; openMs?: number } = {}) {
    const connection = await RedisConnection.connect({
      url: options.url ?? REDIS_URL,
    });
    const store = new RedisCircuit(connection, { service });
    const breaker = RegistryBreaker.create({
      shared: store,
      openMs: options.openMs,
    });
    cleanUps.push(() => {
      breaker.close();
      connection.close();
    });
    return { breaker, connection, store };
  }
  const fail = async (breaker: RegistryBreaker, times: number) => {
    for (let call = 0; call < times; call++) {
      await breaker.call(away).catch(() => undefined);
    }
  };
  const isOpen = ({ breaker }: { breaker: RegistryBreaker }) =>
    breaker.state().state === 'open';

  it('opens for all within a second what one found away, in the keys of the HLD', async () => {
    const [one, other] = [await instance(), await instance()];
    await fail(one.breaker, 5);
    const startedAt = Date.now();
    await until(() => isOpen(other));
    expect(Date.now() - startedAt).toBeLessThan(1_000);
    expect(
      isRegistryAway(await other.breaker.call(answer).catch(error => error)),
    ).toBe(true);
    expect(await redis.client.get(key('state'))).toBe('open');
    expect(Number(await redis.client.get(key('failures')))).toBeGreaterThan(0);
    for (const name of ['state', 'failures', 'last_failure']) {
      const ttl = await redis.client.ttl(key(name));
      expect(ttl).toBeGreaterThan(290);
      expect(ttl).toBeLessThanOrEqual(300);
    }
    expect(one.breaker.state()).toMatchObject({
      shared: true,
      openedAt: expect.any(Number),
    });
  });

  it('adds up the failures of all', async () => {
    const [one, other] = [await instance(), await instance()];
    await fail(one.breaker, 3);
    await until(async () => (await redis.client.get(key('failures'))) === '3');
    await fail(other.breaker, 2);
    await until(() => isOpen(one) && isOpen(other));
    expect(await redis.client.get(key('state'))).toBe('open');
  });

  it('counts from nought once somebody succeeded', async () => {
    const [one, other] = [await instance(), await instance()];
    await fail(one.breaker, 4);
    await until(async () => (await redis.client.get(key('failures'))) === '4');
    await other.breaker.call(answer);
    await until(async () => (await redis.client.exists(key('failures'))) === 0);
    expect(isOpen(one) || isOpen(other)).toBe(false);
  });

  it('closes for all when a probe succeeds', async () => {
    const [one, other] = [await instance(), await instance()];
    await fail(one.breaker, 5);
    await until(() => isOpen(other));
    other.breaker.recovered();
    expect(await other.breaker.call(answer)).toBe('answer');
    await until(() => !isOpen(one));
    expect(await one.breaker.call(answer)).toBe('answer');
    expect(await redis.client.exists(key('state'))).toBe(0);
  });

  it('probes by one instance at a time', async () => {
    const instances = await Promise.all(
      [1, 2, 3].map(() => instance({ openMs: 50 })),
    );
    await fail(instances[0].breaker, 5);
    await until(() => instances.every(isOpen));
    let probes = 0;
    const endProbe: ((value: string) => void)[] = [];
    const probe = () =>
      new Promise<string>(resolve => {
        probes++;
        endProbe.push(resolve);
      });
    const callAll = () =>
      instances.forEach(({ breaker }) => breaker.call(probe).catch(() => {}));
    await until(() => {
      callAll();
      return probes > 0;
    });
    // The others try as hard as they can, for longer than they need to hear of anything.
    const startedAt = Date.now();
    await until(() => {
      callAll();
      return Date.now() - startedAt > 300;
    });
    expect(probes).toBe(1);
    endProbe[0]('well');
    await until(() => instances.every(({ breaker }) => breaker.allows()));
  });

  it('gives the right to probe to one of many who ask at once, and to another one later', async () => {
    const stores = (
      await Promise.all([1, 2, 3, 4, 5].map(() => instance()))
    ).map(({ store }) => store);
    const acquired = await Promise.all(
      stores.map(store => store.acquireProbe()),
    );
    expect(acquired.filter(Boolean)).toHaveLength(1);
    const holder = acquired.indexOf(true);
    expect(await stores[holder].acquireProbe()).toBe(true);
    const other = (holder + 1) % stores.length;
    await stores[other].releaseProbe();
    expect(await stores[other].acquireProbe()).toBe(false);
    await stores[holder].releaseProbe();
    expect(await stores[other].acquireProbe()).toBe(true);
    expect(await redis.client.pttl(key('probe'))).toBeLessThanOrEqual(10_000);
  });

  it('closes when what a dead instance left has expired', async () => {
    const one = await instance();
    await fail(one.breaker, 5);
    await until(async () => (await redis.client.exists(key('state'))) === 1);
    await redis.client.del(key('state'), key('failures'), key('last_failure'));
    await until(() => !isOpen(one));
    expect(one.breaker.allows()).toBe(true);
  });

  it('works alone while Redis is away, and tells when it is back', async () => {
    const { hostname, port } = new URL(REDIS_URL);
    const proxy = await TcpProxy.start({
      host: hostname,
      port: Number(port || 6379),
    });
    cleanUps.push(() => proxy.stop());
    const one = await instance({
      url: `redis://127.0.0.1:${proxy.port}`,
      openMs: 20,
    });
    const other = await instance();
    proxy.cut();
    await until(() => !one.connection.isReachable());
    await fail(one.breaker, 5);
    expect(one.breaker.state()).toMatchObject({
      state: 'open',
      shared: false,
    });
    await until(() => one.breaker.allows());
    await fail(one.breaker, 1);
    expect(isOpen(other)).toBe(false);
    proxy.mend();
    await until(() => isOpen(other));
    expect(one.breaker.state()).toMatchObject({ state: 'open', shared: true });
  });

  it('decides without Redis when it hangs', async () => {
    const { hostname, port } = new URL(REDIS_URL);
    const proxy = await TcpProxy.start({
      host: hostname,
      port: Number(port || 6379),
    });
    cleanUps.push(() => proxy.stop());
    const one = await instance({ url: `redis://127.0.0.1:${proxy.port}` });
    proxy.stall();
    const startedAt = performance.now();
    await fail(one.breaker, 5);
    await one.breaker.call(answer).catch(() => undefined);
    // Six commands that were waited for would take 250 ms each.
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(isOpen(one)).toBe(true);
    await until(() => !one.connection.isReachable());
    proxy.mend();
    await until(() => one.connection.isReachable());
    await until(async () => (await redis.client.get(key('state'))) === 'open');
  });

  it('works alone when there never was a Redis', async () => {
    const { breaker } = await instance({ url: 'redis://127.0.0.1:1' });
    await fail(breaker, 5);
    expect(breaker.state()).toMatchObject({ state: 'open', shared: false });
    breaker.recovered();
    expect(await breaker.call(answer)).toBe('answer');
  });
});
