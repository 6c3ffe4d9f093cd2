import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forestState, RegistryServer, TestScoring } from './__testUtils__';
import type { ScoringOptions } from './ScoringOptions';

const FOREST = forestState();

let directory: string;
let registry: RegistryServer;
let running: TestScoring[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigia-scoring-'));
  registry = new RegistryServer();
  await registry.open();
});
afterEach(async () => {
  await Promise.all(running.map(each => each.stop()));
  running = [];
  await registry.close();
  await chmod(directory, 0o755).catch(() => undefined);
  await rm(directory, { recursive: true });
});

function start(options: Partial<ScoringOptions> = {}): Promise<TestScoring> {
  const scoring = new TestScoring(registry, {
    disk: { directory, writes: true },
    ...options,
  });
  running.push(scoring);
  return scoring.start();
}

it('catches up from its cursor when the disk is behind the feed, without reading the fleet', async () => {
  registry.promoteAll(['a', 'b', 'c'], 1);
  const before = await start();
  await before.inStep();
  await before.stop();
  registry.promote('a', 2);
  registry.delete('b');
  registry.promote('d', 1);
  const asked = registry.asked.length;

  const after = await start();
  await after.inStep();
  await after.until(() => after.version('a') === 2 && after.version('d') === 1);
  expect(['a', 'b', 'c', 'd'].map(id => after.version(id))).toEqual([
    2,
    undefined,
    1,
    1,
  ]);
  expect(registry.asked.slice(asked)).not.toContain('snapshot');
});

it('knows at the next start of a promotion that it could not load', async () => {
  registry.promoteAll(['a', 'b'], 1);
  const before = await start();
  await before.inStep();
  await registry.isFollowed();
  registry.broken.add('production');
  registry.promote('a', 2);
  await before.until(() => before.version('a') === undefined);
  await before.stop();
  registry.broken.clear();
  const asked = registry.asked.length;

  const after = await start();
  await after.until(() => after.version('a') === 2);
  expect(registry.asked.slice(asked)).toContain('production a');
});

it('reads the fleet when its place in the feed is forgotten, and answers from disk until then', async () => {
  registry.promoteAll(['a', 'b'], 1);
  const before = await start();
  await before.inStep();
  await before.stop();
  registry.promote('a', 2);
  registry.forgetChanges();
  let open = () => {};
  registry.gates.set(
    'snapshot',
    new Promise(resolve => {
      open = resolve;
    }),
  );
  const after = new TestScoring(registry, {
    disk: { directory, writes: true },
  });
  running.push(after);
  const started = after.start();
  await registry.wasAsked('snapshot', 2);
  expect(await after.predict('a')).toMatchObject({
    version: 'v1',
    loadedFrom: 'snapshot',
    confidence: 'medium',
  });
  open();
  await started;
  await after.inStep();
  expect(await after.predict('a')).toMatchObject({
    version: 'v2',
    loadedFrom: 'cache',
  });
});

it('serves on when nothing can be written, and says so once', async () => {
  // A file where the directory should be: that stops root, too.
  const path = join(directory, 'taken');
  await writeFile(path, '');
  registry.promote('a', 1);
  registry.promote('h', 1, FOREST);
  const scoring = await start({ disk: { directory: path, writes: true } });
  await scoring.inStep();
  for (let version = 2; version < 6; version++) {
    await registry.isFollowed();
    registry.promote('a', version);
    registry.promote('h', version, FOREST);
    await scoring.until(
      () =>
        scoring.version('a') === version && scoring.version('h') === version,
    );
    await scoring.scoring.saveSnapshot();
  }
  expect(await scoring.predict('a')).toMatchObject({ version: 'v5' });
  await scoring.stop();
  const disk = scoring.errors.filter(({ during }) => during === 'disk');
  // One of the snapshot when it was read, one of its writing, one of the states.
  expect(disk.length).toBeLessThanOrEqual(3);
  expect(disk.length).toBeGreaterThan(0);
});

describe('two processes on one directory', () => {
  it('write it once, and both read it', async () => {
    registry.promote('a', 1);
    registry.promote('h', 1, FOREST);
    const reader = await start({ disk: { directory, writes: false } });
    await reader.inStep();
    await reader.predict('h');
    await reader.scoring.saveSnapshot();
    await reader.scoring.warm(['h']);
    await reader.stop();
    expect(await readdir(directory)).toEqual([]);

    const writer = await start();
    await writer.inStep();
    await writer.predict('h');
    await writer.stop();
    expect((await readdir(directory)).sort()).toEqual([
      'fleet.snapshot',
      'states',
    ]);
    await registry.close();
    const readers = await Promise.all(
      [1, 2].map(() => start({ disk: { directory, writes: false } })),
    );
    for (const each of readers) {
      for (const seriesId of ['a', 'h']) {
        expect(await each.predict(seriesId)).toMatchObject({
          version: 'v1',
          loadedFrom: 'snapshot',
        });
      }
    }
  });

  it('leave what they find damaged to the one that writes', async () => {
    const states = join(directory, 'states');
    registry.promote('h', 1, FOREST);
    const writer = await start();
    await writer.inStep();
    await writer.predict('h');
    await writer.stop();
    await registry.close();
    const [name] = await readdir(states);
    await writeFile(join(states, name), 'damaged');
    const reader = await start({ disk: { directory, writes: false } });
    expect(await reader.predict('h')).toMatchObject({ loadedFrom: 'bounds' });
    expect(await readdir(states)).toEqual([name]);
  });
});

it('removes what a process left that was killed while it wrote', async () => {
  await mkdir(join(directory, 'states'));
  const left = [
    join(directory, 'fleet.snapshot.123.tmp'),
    join(directory, 'states', 'x.state.abc.tmp'),
  ];
  await Promise.all(left.map(path => writeFile(path, '')));
  const reader = await start({ disk: { directory, writes: false } });
  await reader.stop();
  expect((await readdir(directory)).sort()).toEqual([
    'fleet.snapshot.123.tmp',
    'states',
  ]);
  await (await start()).stop();
  expect(await readdir(directory)).not.toContain('fleet.snapshot.123.tmp');
  expect(await readdir(join(directory, 'states'))).toEqual([]);
});

describe('warming', () => {
  const ids = ['h1', 'h2', 'h3', 'h4'];

  it('loads the busiest until the cache is nearly full', async () => {
    ids.forEach(id => registry.promote(id, 1, FOREST));
    const scoring = await start();
    await scoring.inStep();
    expect(await scoring.scoring.warm(['h3', 'h1', 'nobody'])).toBe(2);
    expect(await scoring.scoring.warm(['h3', 'h1'])).toBe(0);
    for (const id of ['h1', 'h3']) {
      expect(await scoring.predict(id)).toMatchObject({ loadedFrom: 'cache' });
    }

    const { heavyBytes } = scoring.scoring.cache.statistics();
    const full = await start({ disk: undefined, heavyBytes });
    await full.inStep();
    await full.scoring.warm(ids);
    const { heavyBytes: taken } = full.scoring.cache.statistics();
    expect(taken).toBeLessThanOrEqual(heavyBytes);
    expect(taken).toBeGreaterThan(0);
  });

  it('goes by the order of the last time, and from disk, when the registry is away', async () => {
    ids.forEach(id => registry.promote(id, 1, FOREST));
    const before = await start();
    await before.inStep();
    await before.scoring.warm(['h2', 'h4']);
    await before.stop();
    await registry.close();
    const after = await start();
    expect(await after.scoring.warm()).toBe(2);
    for (const id of ['h2', 'h4']) {
      expect(after.scoring.cache.holds(id, 1)).toBe(true);
      expect(await after.predict(id)).toMatchObject({
        loadedFrom: 'snapshot',
        confidence: 'medium',
      });
    }
  });
});

it('writes a state once, not again at every start', async () => {
  registry.promote('h', 1, FOREST);
  const before = await start();
  await before.inStep();
  await before.predict('h');
  await before.stop();
  const states = join(directory, 'states');
  const [name] = await readdir(states);
  const long = new Date(1_000_000);
  await utimes(join(states, name), long, long);

  const after = await start();
  await after.inStep();
  await after.predict('h');
  await after.stop();
  const { mtimeMs } = await stat(join(states, name));
  expect(mtimeMs).toBe(1_000_000);
});
