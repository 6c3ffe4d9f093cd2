import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { unlessStamped } from './stamp.mjs';

/** @type {string} */
let dir;
/** @type {string} */
let stamp;
let runs = 0;
const work = async () => {
  runs += 1;
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vigia-stamp-'));
  stamp = join(dir, 'stamp');
  runs = 0;
});
afterEach(() => rmSync(dir, { recursive: true }));

test('work is done once for the same inputs', async () => {
  assert.equal(await unlessStamped(stamp, 'a', work), true);
  assert.equal(await unlessStamped(stamp, 'a', work), false);
  assert.equal(runs, 1);
});

test('work is done again for other inputs, and when its output was removed', async () => {
  await unlessStamped(stamp, 'a', work);
  await unlessStamped(stamp, 'b', work);
  rmSync(stamp);
  await unlessStamped(stamp, 'b', work);
  assert.equal(runs, 3);
});

test('work that failed leaves no stamp', async () => {
  const failing = async () => {
    throw new Error('half done');
  };
  await assert.rejects(unlessStamped(stamp, 'a', failing), /half done/);
  assert.equal(existsSync(stamp), false);
});
