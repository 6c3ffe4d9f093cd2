import { FakeModelSource, model } from '../__testUtils__';
import { ModelCache } from './ModelCache';

describe('ModelCache', () => {
  let source: FakeModelSource;

  beforeEach(() => {
    source = new FakeModelSource();
    source.put(model('a'));
  });

  it('loads once for all who wait, and keeps it', async () => {
    const cache = ModelCache.create(source);
    expect(cache.current('a')).toBeUndefined();
    const loaded = await Promise.all([
      cache.load('a'),
      cache.load('a'),
      cache.load('a'),
    ]);
    expect(loaded.map(served => served?.version)).toEqual([1, 1, 1]);
    expect(source.loads).toBe(1);
    expect(cache.current('a')?.version).toBe(1);
    expect(cache.statistics()).toMatchObject({ heavy: 1, hitRate: 0.5 });
  });

  it('is bounded by bytes, the least recently used out first', async () => {
    const cache = ModelCache.create(source, { maxBytes: 9_000 });
    for (const id of ['b', 'c', 'd']) {
      source.put(model(id, 1, { stateBytes: 600 }));
      await cache.load(id);
    }
    expect(cache.statistics().heavyBytes).toBeLessThanOrEqual(9_000);
    expect([cache.held('b'), cache.held('d')]).toEqual([
      undefined,
      expect.anything(),
    ]);
  });

  it('does not keep what alone is larger than the bound, and answers it all the same', async () => {
    source.put(model('huge', 1, { stateBytes: 10_000 }));
    const cache = ModelCache.create(source, { maxBytes: 3_000 });
    expect((await cache.load('huge'))?.version).toBe(1);
    expect(cache.held('huge')).toBeUndefined();
  });

  it.each([
    ['invalidate', (cache: ModelCache) => cache.invalidate('a')],
    ['invalidateAll', (cache: ModelCache) => cache.invalidateAll()],
  ])(
    '%s: holds the old version as outdated until the new one is there',
    async (_name, change) => {
      const cache = ModelCache.create(source);
      await cache.load('a');
      source.put(model('a', 2));
      change(cache);
      expect([cache.current('a'), cache.held('a')?.model.version]).toEqual([
        undefined,
        1,
      ]);
      expect((await cache.load('a'))?.version).toBe(2);
      expect(cache.current('a')?.version).toBe(2);
    },
  );

  it.each([
    ['invalidate', (cache: ModelCache) => cache.invalidate('a')],
    ['invalidateAll', (cache: ModelCache) => cache.invalidateAll()],
  ])(
    '%s: what was loading while the change came is not taken for current',
    async (_name, change) => {
      const cache = ModelCache.create(source);
      let open = () => {};
      source.gate = new Promise(resolve => {
        open = resolve;
      });
      const early = cache.load('a');
      await Promise.resolve();
      await Promise.resolve();
      expect(source.loads).toBe(1);
      source.put(model('a', 2));
      change(cache);
      const late = cache.load('a');
      open();
      expect([(await early)?.version, (await late)?.version]).toEqual([1, 2]);
      expect(cache.current('a')?.version).toBe(2);
    },
  );

  it('believes for a while that there is no Production version, until a change says otherwise', async () => {
    source.outcomes.set('a', { kind: 'unpromoted' });
    const cache = ModelCache.create(source);
    expect([await cache.load('a'), await cache.load('a')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(source.loads).toBe(1);
    source.put(model('a', 3));
    cache.invalidate('a');
    expect((await cache.load('a'))?.version).toBe(3);
  });

  it('drops a version that is no longer in Production', async () => {
    const cache = ModelCache.create(source);
    await cache.load('a');
    source.outcomes.set('a', { kind: 'unpromoted' });
    cache.invalidate('a');
    expect(await cache.load('a')).toBeUndefined();
    expect(cache.held('a')).toBeUndefined();
  });

  it('says that a series is unknown, and believes that for a while', async () => {
    const cache = ModelCache.create(source);
    await expect(cache.load('nobody')).rejects.toThrow(
      "Series 'nobody' is not registered",
    );
    await expect(cache.load('nobody')).rejects.toThrow('not registered');
    expect(source.loads).toBe(1);
  });

  it('does not ask again at once after a failure, unless told that the registry is back', async () => {
    const cache = ModelCache.create(source);
    source.reachable = false;
    await expect(cache.load('a')).rejects.toThrow('away');
    expect(await cache.load('a')).toBeUndefined();
    expect(source.loads).toBe(1);
    source.reachable = true;
    cache.retryFailed();
    expect((await cache.load('a'))?.version).toBe(1);
  });

  it('gives up a load that takes too long', async () => {
    source.gate = new Promise(() => {});
    const onLoad = jest.fn();
    const cache = ModelCache.create(source, { loadTimeoutMs: 5, onLoad });
    await expect(cache.load('a')).rejects.toThrow('took longer than 5 ms');
    expect(onLoad).toHaveBeenCalledWith(
      expect.objectContaining({ seriesId: 'a', outcome: 'failed' }),
    );
  });
});
