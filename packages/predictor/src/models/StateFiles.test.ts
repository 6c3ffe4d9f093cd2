import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitted } from '../__testUtils__';
import { StateFiles } from './StateFiles';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigia-states-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function openFiles(options: { maxBytes?: number } = {}) {
  const files = StateFiles.create({ directory, ...options });
  await files.open();
  return files;
}

describe('StateFiles', () => {
  it('gives back what it was given, of this process or the one before', async () => {
    const model = fitted('pump/1 \u00fc', 7, { mean: 0.1 + 0.2, std: 1 / 3 });
    const files = await openFiles();
    files.keep(model);
    const unwritten = await files.read(model.seriesId);
    expect(unwritten?.model).toBe(model);
    await files.flush();
    for (const each of [files, await openFiles()]) {
      const kept = await each.read(model.seriesId);
      const { detector, ...rest } = kept!.model;
      expect(rest).toEqual({
        seriesId: 'pump/1 \u00fc',
        version: 7,
        stateBytes: model.stateBytes,
        trainingWindow: model.trainingWindow,
        metrics: model.metrics,
      });
      expect(detector.serialize!()).toEqual(model.detector.serialize!());
      expect(Date.now() - kept!.savedAt).toBeLessThan(60_000);
    }
    expect(await files.read('another')).toBeUndefined();
  });

  it('keeps the newest version, however many come while one is written', async () => {
    const files = await openFiles();
    for (let version = 1; version <= 5; version++) {
      files.keep(fitted('a', version));
      await new Promise(setImmediate);
    }
    await files.flush();
    const kept = await (await openFiles()).read('a');
    expect(kept?.model.version).toBe(5);
    expect(await readdir(directory)).toHaveLength(1);
  });

  it('has nothing of a series that was removed, also while its state was written', async () => {
    const files = await openFiles();
    files.keep(fitted('a'));
    await files.flush();
    await files.remove('a');
    files.keep(fitted('b'));
    await new Promise(setImmediate);
    await files.remove('b');
    await files.flush();
    expect(await readdir(directory)).toEqual([]);
    expect(files.bytes).toBe(0);
  });

  it('stays within its bound, the ones used longest ago out first, also over a start', async () => {
    const files = await openFiles();
    files.keep(fitted('a'));
    await files.flush();
    const bytes = files.bytes;
    const bounded = await openFiles({ maxBytes: bytes * 3 + 10 });
    for (const id of ['b', 'c']) {
      bounded.keep(fitted(id));
    }
    await bounded.flush();
    expect((await bounded.read('a'))?.model.version).toBe(1);
    bounded.keep(fitted('d'));
    await bounded.flush();
    expect(bounded.bytes).toBe(bytes * 3);
    const there = async (id: string) => (await bounded.read(id)) !== undefined;
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(there))).toEqual([
      true,
      false,
      true,
      true,
    ]);

    await openFiles({ maxBytes: bytes + 10 });
    const [name, ...others] = await readdir(directory);
    expect(others).toEqual([]);
    expect((await stat(join(directory, name))).size).toBe(bytes);
  });

  it('does not keep what alone is larger than the bound', async () => {
    const files = await openFiles({ maxBytes: 10 });
    files.keep(fitted('a'));
    await files.flush();
    expect(await readdir(directory)).toEqual([]);
  });

  it('remembers the order, and has none when that is damaged', async () => {
    const files = await openFiles();
    expect(await files.order()).toEqual([]);
    await files.saveOrder(['b', 'a']);
    expect(await (await openFiles()).order()).toEqual(['b', 'a']);
  });
});
