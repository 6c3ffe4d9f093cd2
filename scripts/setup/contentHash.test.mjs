import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { hashContent } from './contentHash.mjs';

/** @type {string} */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vigia-hash-'));
  write('yarn.lock', 'lock');
  write('app/src/a.ts', 'a');
});
afterEach(() => rmSync(root, { recursive: true }));

/** @param {string} file @param {string} content */
function write(file, content) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

const hash = () => hashContent(root, ['app', 'yarn.lock', 'absent']);

for (const [what, file, content] of [
  ['a changed file', 'app/src/a.ts', 'b'],
  ['a new file', 'app/src/deep/b.ts', ''],
  ['a changed lockfile', 'yarn.lock', 'other'],
  ['a file that was absent', 'absent', ''],
  ['a config schema', 'app/config.d.ts', 'export interface Config {}'],
]) {
  test(`${what} changes the hash`, async () => {
    const before = await hash();
    write(file, content);
    assert.notEqual(await hash(), before);
  });
}

for (const file of [
  'app/node_modules/x/index.js',
  'app/dist/index.html',
  'app/src/a.test.tsx',
  'app/e2e-tests/app.test.ts',
  'app/src/.a.ts.swp',
]) {
  test(`${file} is no part of it`, async () => {
    const before = await hash();
    write(file, 'x');
    assert.equal(await hash(), before);
  });
}

test('content that moves from one file to another changes the hash', async () => {
  write('app/src/b.ts', 'b');
  const before = await hash();
  write('app/src/a.ts', '');
  write('app/src/b.ts', 'ab');
  assert.notEqual(await hash(), before);
});

test('the same files elsewhere have the same hash', async () => {
  const before = await hash();
  const copy = mkdtempSync(join(tmpdir(), 'vigia-hash-'));
  cpSync(root, copy, { recursive: true });
  assert.equal(await hashContent(copy, ['yarn.lock', 'app', 'absent']), before);
  rmSync(copy, { recursive: true });
});

test('what else the result depends on changes the hash', async () => {
  assert.notEqual(
    await hashContent(root, ['app'], ['linux']),
    await hashContent(root, ['app'], ['darwin']),
  );
});
