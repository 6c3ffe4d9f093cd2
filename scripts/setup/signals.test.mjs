import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

const PROGRAM = `
  import { onStopSignal } from ${JSON.stringify(
    new URL('signals.mjs', import.meta.url).href,
  )};
  onStopSignal(async reason => {
    console.log(reason);
    await new Promise(resolve => setTimeout(resolve, 50));
    console.log('cleaned up');
  });
  setInterval(() => {}, 1e6);
  console.log(process.pid);
`;
const node = process.execPath;
const args = ['--input-type=module', '-e', PROGRAM];

/** @param {import('node:stream').Readable} stream */
async function readAll(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
  }
  return text;
}

test('a signal, however often it comes, cleans up once and ends the process with its code', async () => {
  const child = spawn(node, args, { env: {} });
  await once(child.stdout, 'readable');
  const output = readAll(child.stdout);

  child.kill('SIGINT');
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');

  assert.ok(code === 130 || code === 143);
  assert.match(await output, /^\d+\nSIG(INT|TERM)\ncleaned up\n$/);
});

test("npm's end, which nobody tells, cleans up too", async () => {
  const parent = spawn('/bin/sh', ['-c', '"$0" "$@" & wait', node, ...args], {
    env: { npm_lifecycle_event: 'start' },
  });
  await once(parent.stdout, 'readable');
  const output = readAll(parent.stdout);

  parent.kill('SIGKILL');

  assert.match(await output, /^\d+\nnpm has ended\ncleaned up\n$/);
});
