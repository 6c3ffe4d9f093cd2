import { Worker } from 'node:worker_threads';

/** Added to the process's: on one core, the thread that answers requests goes first, and a tenth of it is left to this one. */
const NICE_INCREMENT = 10;

/** Linux gives a thread a number, by which its priority is set; elsewhere threads have that of their process. */
const BE_NICE = `
try {
  const os = require('node:os');
  const link = require('node:fs').readlinkSync('/proc/thread-self');
  const thread = Number(link.split('/').pop());
  os.setPriority(thread, Math.min(19, os.getPriority(thread) + ${NICE_INCREMENT}));
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
