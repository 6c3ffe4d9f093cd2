import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { tryLock, withLock } from './lock.mjs';

/** @type {string} */
let dir;
/** @type {string} */
let path;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vigia-lock-'));
  path = join(dir, 'new/lock');
});
afterEach(() => rmSync(dir, { recursive: true }));

/** The process id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['--version']).pid;

test('a held lock names its holder, and is free again once released', async () => {
  const first = await tryLock(path);
  assert.ok('release' in first);
  assert.deepEqual(await tryLock(path), { heldBy: process.pid });

  await first.release();
  assert.ok('release' in (await tryLock(path)));
});

test('a lock whose process has died is taken over', async () => {
  await withLock(path, async () => {});
  writeFileSync(path, String(deadPid()));

  assert.ok('release' in (await tryLock(path)));
  assert.deepEqual(readdirSync(join(dir, 'new')), ['lock']);
});

test('a lock that its maker has not yet signed is held, but not for long', async () => {
  await withLock(path, async () => {});
  writeFileSync(path, '');
  assert.deepEqual(await tryLock(path), { heldBy: 0 });

  const aMinuteAgo = new Date(Date.now() - 60_000);
  utimesSync(path, aMinuteAgo, aMinuteAgo);
  assert.ok('release' in (await tryLock(path)));
});

test('of several at once, one works at a time, and the others are told whom they wait for', async () => {
  let working = 0;
  let most = 0;
  /** @type {number[]} */
  const waitedFor = [];
  const work = async () => {
    working += 1;
    most = Math.max(most, working);
    await new Promise(resolve => setImmediate(resolve));
    working -= 1;
  };

  await Promise.all(
    [1, 2, 3].map(() => withLock(path, work, pid => waitedFor.push(pid))),
  );

  assert.equal(most, 1);
  assert.deepEqual([...new Set(waitedFor)], [process.pid]);
});

test('work that fails gives the lock back', async () => {
  await assert.rejects(
    withLock(path, async () => {
      throw new Error('no');
    }),
  );
  assert.ok('release' in (await tryLock(path)));
});
