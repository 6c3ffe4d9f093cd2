import { Worker } from 'node:worker_threads';

/**
 * Starts a thread that uses SQLite, and does not keep the process alive.
 *
 * @param program - JavaScript, which finds the driver's path in `workerData.driver`
 * @param settings - more for its `workerData`
 */
export function driverThread(program: string, settings: object): Worker {
  const thread = new Worker(program, {
    eval: true,
    // Those of the portal are for its sources.
    execArgv: [],
    workerData: { driver: require.resolve('better-sqlite3'), ...settings },
  });
  thread.unref();
  return thread;
}
