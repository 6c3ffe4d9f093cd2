import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run, runLogged, start, stop, tail } from './shell.mjs';

const FOLLOW_PARENT = fileURLToPath(
  new URL('followParent.cjs', import.meta.url),
);
const node = process.execPath;

/** @type {string} */
let dir;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vigia-shell-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Waits until the file holds a whole line. @param {string} name */
async function lineOf(name) {
  const watcher = watch(dir);
  try {
    for (;;) {
      const text = readIfThere(join(dir, name));
      if (text.includes('\n')) {
        return text.trim();
      }
      await once(watcher, 'change');
    }
  } finally {
    watcher.close();
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Waits until a process that is not our child has ended. @param {number} pid */
async function ended(pid) {
  for (;;) {
    const state = readIfThere(`/proc/${pid}/stat`).split(' ')[2];
    if (state === undefined || state === 'Z') {
      return;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}

test('run gives the exit code', async () => {
  assert.equal(await run(node, ['-e', 'process.exit(3)'], {}), 3);
});

test('run tells which program is missing', async () => {
  await assert.rejects(run('no-such-program', [], {}), /no-such-program/);
});

test('runLogged fails with the end of the log, and what to do', async () => {
  const logFile = join(dir, 'logs/run.log');
  const failing = runLogged(
    node,
    ['-e', 'console.error("the cause"); process.exit(1)'],
    { logFile, advice: 'Try again.' },
  );
  await assert.rejects(failing, {
    name: 'SetupError',
    message: /exit code 1[^]*the cause/,
    advice: 'Try again.',
  });
  assert.equal(tail(logFile), 'the cause');
});

const WITH_GRANDCHILD = `
  const { spawn } = require('node:child_process');
  const grandchild = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6)']);
  console.log(grandchild.pid);
`;

test('stop ends a program and what it started, though that does not listen', async () => {
  const logFile = join(dir, 'pids');
  const child = start(node, ['-e', WITH_GRANDCHILD], { logFile });
  const grandchild = Number(await lineOf('pids'));

  await stop(child, 0);

  await ended(grandchild);
  assert.ok(child.signalCode);
});

test('a program that follows its parent ends when that is killed outright', async () => {
  const parent = spawn(node, [
    '--input-type=module',
    '-e',
    `import { start } from ${JSON.stringify(
      new URL('shell.mjs', import.meta.url).href,
    )};
     const child = start(process.execPath, ['--require', ${JSON.stringify(
       FOLLOW_PARENT,
     )}, '-e',
       'console.log(process.pid); setInterval(() => {}, 1e6)'], { logFile: ${JSON.stringify(
         join(dir, 'pid'),
       )} });`,
  ]);
  const child = Number(await lineOf('pid'));

  parent.kill('SIGKILL');

  await ended(child);
});
