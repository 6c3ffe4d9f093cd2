import type { ServedModel } from '../models';
import {
  forestState,
  RegistryServer,
  TestScoring,
  zScoreState,
} from './__testUtils__';
import type { ScoringOptions } from './ScoringOptions';

const FOREST = forestState();

let registry: RegistryServer;
let running: TestScoring[] = [];

beforeEach(async () => {
  registry = new RegistryServer();
  await registry.open();
});
afterEach(async () => {
  await Promise.all(running.map(each => each.stop()));
  running = [];
  await registry.close();
});

async function follow(
  options: Partial<ScoringOptions> = {},
): Promise<TestScoring> {
  const scoring = new TestScoring(registry, options);
  running.push(scoring);
  await scoring.start();
  await scoring.inStep();
  await registry.isFollowed();
  return scoring;
}

describe.each([
  ['compact', zScoreState()],
  ['heavy', FOREST],
])('a promotion of a %s model', (_kind, state) => {
  it('is served within 2 s, without a request', async () => {
    registry.promote('a', 1, state);
    const scoring = await follow();
    await scoring.predict('a');
    const startedAt = performance.now();
    registry.promote('a', 2, state);
    await scoring.until(() => scoring.version('a') === 2);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(registry.asked.at(-2)).toBe('production a');
    expect(await scoring.predict('a')).toMatchObject({
      version: 'v2',
      loadedFrom: 'cache',
      confidence: 'high',
    });
  });

  it('during an outage is served once the registry is back', async () => {
    registry.promote('a', 1, state);
    const scoring = await follow();
    await scoring.predict('a');
    await registry.close();
    await scoring.lost();
    registry.promote('a', 2, state);
    expect(await scoring.predict('a')).toMatchObject({ version: 'v1' });
    await registry.open();
    await scoring.until(() => scoring.version('a') === 2);
    expect(await scoring.predict('a')).toMatchObject({
      version: 'v2',
      loadedFrom: 'cache',
    });
  });

  it('that races a load wins, whichever ends first', async () => {
    registry.promote('a', 1, state);
    const scoring = await follow();
    let open = () => {};
    registry.gates.set(
      'production',
      new Promise(resolve => {
        open = resolve;
      }),
    );
    const reloading = scoring.scoring.predictor.reload('a');
    await registry.wasAsked('production a', 1);
    registry.promote('a', 2, state);
    await registry.wasAsked('production a', 2);
    open();
    await reloading;
    await scoring.until(() => scoring.version('a') === 2);
    expect(await scoring.predict('a')).toMatchObject({ version: 'v2' });
  });

  it('is tried again until it can be loaded, though requests fail on it meanwhile', async () => {
    registry.promote('a', 1, state);
    const scoring = await follow();
    registry.broken.add('production');
    registry.promote('a', 2, state);
    await registry.wasAsked('production a', 1);
    await scoring.predict('a');
    await registry.wasAsked('production a', 2);
    registry.broken.clear();
    await scoring.until(() => scoring.version('a') === 2);
    expect(await scoring.predict('a')).toMatchObject({
      version: 'v2',
      loadedFrom: 'cache',
    });
  });
});

it('serves 200 promotions at once within 2 s', async () => {
  const ids = Array.from({ length: 200 }, (_, i) => `s${i}`);
  registry.promoteAll(ids, 1);
  const scoring = await follow();
  const startedAt = performance.now();
  registry.promoteAll(ids, 2, 5);
  await scoring.until(() => ids.every(id => scoring.version(id) === 2));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(registry.asked.filter(what => what === 'snapshot')).toHaveLength(1);
});

it('reads all of the fleet anew when thousands are promoted at once, and serves meanwhile', async () => {
  const ids = Array.from({ length: 6_000 }, (_, i) => `s${i}`);
  registry.promoteAll(ids, 1);
  const scoring = await follow();
  let open = () => {};
  registry.gates.set(
    'production',
    new Promise(resolve => {
      open = resolve;
    }),
  );
  registry.promoteAll(ids, 2, 5);
  await registry.wasAsked('snapshot', 2);
  open();
  await scoring.until(() => ids.every(id => scoring.version(id) === 2));
  await scoring.inStep();
  expect(await scoring.predict('s5999', 5)).toMatchObject({
    version: 'v2',
    confidence: 'high',
  });
});

it('reads all of the fleet anew when its place in the feed is forgotten, and serves meanwhile', async () => {
  registry.promoteAll(['a', 'b'], 1);
  registry.promote('h', 1, FOREST);
  const scoring = await follow();
  await scoring.predict('h');
  await registry.close();
  await scoring.lost();
  registry.promote('a', 2);
  registry.promote('h', 2, FOREST);
  registry.delete('b');
  registry.forgetChanges();
  let open = () => {};
  registry.gates.set(
    'snapshot',
    new Promise(resolve => {
      open = resolve;
    }),
  );
  await registry.open();
  await registry.wasAsked('snapshot', 2);
  for (const seriesId of ['a', 'h']) {
    expect(await scoring.predict(seriesId)).toMatchObject({
      version: 'v1',
      loadedFrom: 'cache',
      confidence: 'medium',
    });
  }
  open();
  await scoring.inStep();
  // The heavy state that was in memory is loaded anew without a request.
  await registry.wasAsked('production h', 2);
  await scoring.until(() => scoring.scoring.cache.holds('h', 2));
  for (const seriesId of ['a', 'h']) {
    expect(await scoring.predict(seriesId)).toMatchObject({
      version: 'v2',
      loadedFrom: 'cache',
      confidence: 'high',
    });
  }
  await expect(scoring.predict('b')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
});

it('takes what the feed tells into what it knew of a series', async () => {
  registry.promote('a', 1);
  const scoring = await follow();
  await expect(scoring.predict('new')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  // Known to be absent now, until the feed says otherwise.
  registry.register('new');
  await scoring.until(() => scoring.scoring.state.cursor === '2');
  expect(await scoring.predict('new')).toMatchObject({ loadedFrom: 'bounds' });

  await registry.isFollowed();
  registry.promote('new', 1);
  await scoring.until(() => scoring.version('new') === 1);
  expect(await scoring.predict('new')).toMatchObject({ loadedFrom: 'cache' });

  await registry.isFollowed();
  registry.demote('a');
  await scoring.until(() => scoring.version('a') === undefined);
  expect(await scoring.predict('a')).toMatchObject({ loadedFrom: 'bounds' });

  await registry.isFollowed();
  registry.delete('new');
  await scoring.until(() => scoring.version('new') === undefined);
  await expect(scoring.predict('new')).rejects.toMatchObject({
    name: 'NotFoundError',
  });
});

it('forgets the context of a series that is deleted', async () => {
  const state = forestState({ lags: 3 });
  registry.promote('a', 1, state);
  const scoring = await follow();
  for (const timestamp of [1, 2, 3]) {
    await scoring.predict('a', 0, timestamp);
  }
  const verdict = async (timestamp: number) =>
    (await scoring.scoring.predictor.predict('a', timestamp, 0)).verdict;
  expect(await verdict(4)).not.toBe('initializing');
  registry.delete('a');
  await scoring.until(() => scoring.version('a') === undefined);
  registry.promote('a', 1, state);
  await scoring.until(() => scoring.version('a') === 1);
  expect(await verdict(5)).toBe('initializing');
});

it('has small heavy states from the start, as they came with the fleet', async () => {
  registry.promote('small', 1, forestState({ trees: 2 }));
  registry.promote('large', 1, FOREST);
  const scoring = await follow();
  expect(await scoring.predict('small')).toMatchObject({ loadedFrom: 'cache' });
  expect(await scoring.predict('large')).toMatchObject({
    loadedFrom: 'mlflow',
  });
  expect(registry.asked).not.toContain('production small');
});

it('does not take more heavy states from the stream than the cache has room for', async () => {
  const small = forestState({ trees: 2 });
  for (let i = 0; i < 50; i++) {
    registry.promote(`s${i}`, 1, small);
  }
  const scoring = await follow({ heavyBytes: 100_000 });
  const { heavy, heavyBytes } = scoring.scoring.cache.statistics();
  expect(heavy).toBeGreaterThan(3);
  expect(heavyBytes).toBeLessThanOrEqual(90_000);
});

it('tells others that the registry is back before models are loaded, also when it was away at the start', async () => {
  await registry.close();
  registry.promote('a', 1, FOREST);
  const heard: string[] = [];
  let isOpen = false;
  const loaded = jest.fn();
  const scoring = new TestScoring(registry, {
    source: {
      load: async (): Promise<{ kind: 'model'; model: ServedModel }> => {
        loaded(isOpen);
        throw new Error('The circuit is open');
      },
    },
    listeners: [
      {
        changed() {},
        reset: () => heard.push('reset'),
        reconnected: () => {
          heard.push('reconnected');
          isOpen = true;
        },
      },
    ],
  });
  running.push(scoring);
  await scoring.start();
  expect(scoring.scoring.predictor.isReady()).toBe(false);
  await registry.open();
  await scoring.inStep();
  expect(heard).toEqual(['reset', 'reconnected']);
  registry.promote('a', 2, FOREST);
  await scoring.until(() => scoring.loads.length > 0);
  expect(loaded).toHaveBeenCalledWith(true);
  expect(scoring.scoring.predictor.isReady()).toBe(true);
});
