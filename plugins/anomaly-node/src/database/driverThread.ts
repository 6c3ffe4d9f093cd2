import { Worker } from 'node:worker_threads';

/** Nice value: on one core, the thread that answers requests goes first, and a tenth of it is left to this one. */
const NICE = 10;

/** Linux gives a thread a number, by which its priority is set; elsewhere threads have that of their process. */
const BE_NICE = `
try {
  const thread = require('node:fs').readlinkSync('/proc/thread-self');
  require('node:os').setPriority(Number(thread.split('/').pop()), ${NICE});
} catch {}
`;

/**
 * Starts a thread that uses SQLite, whose work can wait, and that does not keep the process alive.
 *
 * @param program - JavaScript, which finds the driver's path in `workerData.driver`
 * @param settings - more for its `workerData`
 */
export function driverThread(program: string, settings: object): Worker {
  const thread = new Worker(BE_NICE + program, {
    eval: true,
    // Those of the portal are for its sources.
    execArgv: [],
    workerData: { driver: require.resolve('better-sqlite3'), ...settings },
  });
  thread.unref();
  return thread;
}
