import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeriesStatistics } from '../layers';
import {
  fakeDate,
  forestState,
  RegistryServer,
  TestScoring,
  zScoreState,
} from './__testUtils__';
import type { ScoringOptions } from './ScoringOptions';

const START = 1_700_000_000_000;
const FOREST = forestState();
/** Too large for the snapshot's stream, and without context: the two kinds are asked alike. */
const KINDS = [
  ['compact', zScoreState(0, 1)],
  ['heavy', FOREST],
] as const;

let directory: string;
let registry: RegistryServer;
let running: TestScoring[] = [];
const past: { statistics?: SeriesStatistics } = {};

beforeEach(async () => {
  fakeDate(START);
  directory = await mkdtemp(join(tmpdir(), 'vigia-scoring-'));
  registry = new RegistryServer();
  await registry.open();
  past.statistics = { count: 100, mean: 5, std: 1, asOf: START - 60_000 };
});
afterEach(async () => {
  await Promise.all(running.map(each => each.stop()));
  running = [];
  await registry.close();
  await rm(directory, { recursive: true });
  jest.useRealTimers();
});

function start(options: Partial<ScoringOptions> = {}): Promise<TestScoring> {
  const scoring = new TestScoring(registry, {
    disk: { directory, writes: true },
    history: [{ of: () => past.statistics }],
    ...options,
  });
  running.push(scoring);
  return scoring.start();
}

/** A process that read, answered, saved all and ended; the registry goes away after it. */
async function leaveBehind(): Promise<void> {
  const before = await start();
  await before.inStep();
  await before.predict('a');
  await before.stop();
  await registry.close();
}

async function stateFile(): Promise<string> {
  const names = await readdir(join(directory, 'states'));
  expect(names).toHaveLength(1);
  return join(directory, 'states', names[0]);
}

describe.each(KINDS)('a %s model', (kind, state) => {
  beforeEach(() => registry.promote('a', 3, state));

  it('comes from memory, from the registry, and from memory again while that is away', async () => {
    const scoring = await start();
    await scoring.inStep();
    const first = await scoring.predict('a');
    expect(first).toEqual({
      version: 'v3',
      loadedFrom: kind === 'heavy' ? 'mlflow' : 'cache',
      ageSeconds: 0,
      confidence: 'high',
    });
    expect(await scoring.predict('a')).toMatchObject({
      loadedFrom: 'cache',
      ageSeconds: 0,
      confidence: 'high',
    });

    await registry.close();
    await scoring.lost();
    jest.setSystemTime(START + 42_000);
    expect(await scoring.predict('a')).toEqual({
      version: 'v3',
      loadedFrom: 'cache',
      ageSeconds: 42,
      confidence: 'medium',
    });

    await registry.open();
    await scoring.inStep();
    expect(await scoring.predict('a')).toMatchObject({
      ageSeconds: 0,
      confidence: 'high',
    });
  });

  it('comes from outdated memory, when the new version does not come, with the age of the change', async () => {
    const scoring = await start();
    await scoring.inStep();
    await scoring.predict('a');
    await registry.isFollowed();
    registry.broken.add('production');
    jest.setSystemTime(START + 10_000);
    registry.promote('a', 4, state);
    await scoring.until(() =>
      scoring.loads.some(({ outcome }) => outcome === 'failed'),
    );
    jest.setSystemTime(START + 15_000);
    expect(await scoring.predict('a')).toEqual({
      version: 'v3',
      loadedFrom: 'cache',
      ageSeconds: 5,
      confidence: 'medium',
    });

    registry.broken.clear();
    await scoring.until(() => scoring.version('a') === 4);
    expect(await scoring.predict('a')).toEqual({
      version: 'v4',
      loadedFrom: 'cache',
      ageSeconds: 0,
      confidence: 'high',
    });
  });

  it('comes from disk, with the age of the file, once the registry is away at the start', async () => {
    await leaveBehind();
    jest.setSystemTime(START + 3_600_000);
    const scoring = await start();
    expect(scoring.scoring.predictor.isReady()).toBe(true);
    for (const _request of ['first', 'second']) {
      expect(await scoring.predict('a')).toEqual({
        version: 'v3',
        loadedFrom: 'snapshot',
        ageSeconds: 3600,
        confidence: 'medium',
      });
    }

    await registry.open();
    await scoring.inStep();
    expect(await scoring.predict('a')).toMatchObject({
      version: 'v3',
      loadedFrom: 'cache',
      ageSeconds: 0,
      confidence: 'high',
    });
  });

  it('is lost with the disk: statistics with their age, then bounds', async () => {
    await leaveBehind();
    await rm(directory, { recursive: true });
    const scoring = await start();
    expect(scoring.scoring.predictor.isReady()).toBe(false);
    expect(await scoring.predict('a')).toEqual({
      version: 'fallback',
      loadedFrom: 'statistics',
      ageSeconds: 60,
      confidence: 'low',
    });
    delete past.statistics;
    expect(await scoring.predict('a')).toEqual({
      version: 'fallback',
      loadedFrom: 'bounds',
      ageSeconds: undefined,
      confidence: 'low',
    });
  });

  it('is not served from disk when it was taken out of Production', async () => {
    const scoring = await start();
    await scoring.inStep();
    await scoring.predict('a');
    await scoring.scoring.saveSnapshot();
    await registry.isFollowed();
    registry.demote('a');
    await scoring.until(() => scoring.version('a') === undefined);
    expect(await scoring.predict('a')).toMatchObject({
      loadedFrom: 'statistics',
    });
    await scoring.stop();
    expect(await readdir(join(directory, 'states'))).toEqual([]);
    await registry.close();
    expect(await (await start()).predict('a')).toMatchObject({
      loadedFrom: 'statistics',
    });
  });
});

describe('the snapshot on disk', () => {
  beforeEach(async () => {
    registry.promote('a', 3);
    await leaveBehind();
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    [
      'a byte is flipped',
      bytes => {
        const changed = Buffer.from(bytes);
        changed[bytes.length - 20] ^= 1;
        return changed;
      },
    ],
    ['it is cut', bytes => bytes.subarray(0, bytes.length - 8)],
    ['it is empty', () => Buffer.alloc(0)],
    ['it is something else', () => Buffer.from('Not a snapshot')],
  ])('is told of and not used when %s', async (_name, damage) => {
    const path = join(directory, 'fleet.snapshot');
    await writeFile(path, damage(await readFile(path)));
    const scoring = await start();
    expect(scoring.errors.map(({ during }) => during)).toContain('disk');
    expect(scoring.scoring.predictor.isReady()).toBe(false);
    expect(await scoring.predict('a')).toMatchObject({
      loadedFrom: 'statistics',
    });
    await registry.open();
    await scoring.inStep();
    expect(await scoring.predict('a')).toMatchObject({ version: 'v3' });
    await scoring.scoring.saveSnapshot();
    await registry.close();
    expect(await (await start()).predict('a')).toMatchObject({
      version: 'v3',
      loadedFrom: 'snapshot',
    });
  });
});

describe('state files', () => {
  beforeEach(async () => {
    registry.promote('a', 3, FOREST);
    await leaveBehind();
  });

  it.each<[string, (bytes: Buffer) => Buffer, 'deleted' | 'kept']>([
    [
      'a byte is flipped',
      bytes => {
        const changed = Buffer.from(bytes);
        changed[bytes.length >> 1] ^= 1;
        return changed;
      },
      'deleted',
    ],
    ['it is cut', bytes => bytes.subarray(0, bytes.length - 8), 'deleted'],
    [
      'it is of a later format',
      bytes => Buffer.concat([bytes.subarray(0, 4), Buffer.of(9), bytes]),
      'kept',
    ],
  ])('are told of and not used when %s', async (_name, damage, then) => {
    const path = await stateFile();
    await writeFile(path, damage(await readFile(path)));
    const scoring = await start();
    expect(await scoring.predict('a')).toMatchObject({
      loadedFrom: 'statistics',
    });
    expect(scoring.errors.map(({ during }) => during)).toContain('disk');
    expect(await readdir(join(directory, 'states'))).toHaveLength(
      then === 'kept' ? 1 : 0,
    );
  });

  it('answer without the snapshot, with their own age', async () => {
    await rm(join(directory, 'fleet.snapshot'));
    jest.setSystemTime(START + 120_000);
    expect(await (await start()).predict('a')).toEqual({
      version: 'v3',
      loadedFrom: 'snapshot',
      ageSeconds: 120,
      confidence: 'medium',
    });
  });

  it('answer with an older version, when the new one never came', async () => {
    const path = await stateFile();
    const old = await readFile(path);
    await registry.open();
    registry.promote('a', 4, FOREST);
    const between = await start();
    await between.until(() => between.version('a') === 4);
    await between.stop();
    await registry.close();
    await writeFile(path, old);
    jest.setSystemTime(START + 60_000);
    const scoring = await start();
    for (const _request of ['first', 'second']) {
      expect(await scoring.predict('a')).toEqual({
        version: 'v3',
        loadedFrom: 'snapshot',
        ageSeconds: 60,
        confidence: 'medium',
      });
    }
  });
});
