import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { driverThread } from './driverThread';

/** The thread tells its number and what it was given. */
const TELL = `
const { parentPort, workerData } = require('node:worker_threads');
const { readlinkSync } = require('node:fs');
parentPort.postMessage({
  task: process.platform === 'linux' && readlinkSync('/proc/thread-self'),
  hasDriver: typeof require(workerData.driver) === 'function',
  settings: workerData.settings,
});
parentPort.on('message', () => {});
`;

/** Field 19 of proc(5)'s `stat`, counted from the end of the name, which may hold blanks. */
async function niceOf(task: string): Promise<number> {
  const stat = await readFile(`/proc/${task}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[17]);
}

it('starts a program with the driver, and lets those that answer requests go first', async () => {
  const thread = driverThread(TELL, { settings: 7 });
  const [{ task, ...told }] = await once(thread, 'message');
  expect(told).toEqual({ hasDriver: true, settings: 7 });
  const yields = !task || (await niceOf(task)) > (await niceOf('self'));
  expect(yields).toBe(true);
  await thread.terminate();
});
