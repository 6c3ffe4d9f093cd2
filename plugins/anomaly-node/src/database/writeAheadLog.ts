import type { Worker } from 'node:worker_threads';
import type { Knex } from 'knex';
import { driverThread } from './driverThread';

/** So often that the log is short each time: one is begun anew only when all of it was moved before the next commit. */
const CHECKPOINT_EVERY_MS = 50;
/** From here on a commit moves the log itself, should the thread not keep up: 80 MB. */
const MAX_LOG_PAGES = 20_000;

/**
 * The thread's program. A passive checkpoint waits for nobody, and nobody waits for it. One that fails, for whatever reason, is
 * made by the next one, or by a commit: see {@link MAX_LOG_PAGES}.
 */
const CHECKPOINTS = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
parentPort.on('message', filename => {
  let database;
  setInterval(() => {
    try {
      database ??= new Database(filename, { fileMustExist: true });
      database.pragma('wal_checkpoint(passive)');
    } catch {}
  }, workerData.everyMs);
});
`;

let checkpoints: Worker | undefined;

/**
 * Lets SQLite write ahead: a commit appends the changed pages to a log, and a thread moves them to where they belong. With the
 * journal that is SQLite's default a commit writes each page twice and waits for the disk three times, on the thread that answers
 * requests.
 *
 * Nothing for a database in memory.
 *
 * @param survivesPowerLoss - whether what was committed is still there after the machine stopped; else what came within the last
 *   {@link CHECKPOINT_EVERY_MS} or so may not be. Whatever happens to the process, nothing is lost
 */
export async function writeAhead(
  knex: Knex,
  survivesPowerLoss: boolean,
): Promise<void> {
  const [{ journal_mode: mode }] = await knex.raw('pragma journal_mode = wal');
  if (mode !== 'wal') {
    return;
  }
  await knex.raw(
    `pragma synchronous = ${survivesPowerLoss ? 'full' : 'normal'}`,
  );
  await knex.raw(`pragma wal_autocheckpoint = ${MAX_LOG_PAGES}`);
  const [{ file }] = await knex.raw('pragma database_list');
  checkpoints ??= driverThread(CHECKPOINTS, { everyMs: CHECKPOINT_EVERY_MS });
  checkpoints.postMessage(file);
}
