// The load generator, a process of its own: takes loads as messages, one after the other, and answers measurements.
import { setPriority } from 'node:os';
import { createTraffic } from '../traffic/createTraffic.mjs';
import { Run } from './Run.mjs';

const PROGRESS_MS = 1_000;
/** Before what else runs on its core, where that may be set. */
const PRIORITY = -10;

try {
  setPriority(PRIORITY);
} catch {
  // Not allowed: lateness, which is reported, tells what it cost.
}

process.on('message', async message => {
  const { load, traffic } =
    /** @type {{ load: import('./Run.mjs').Load, traffic: any }} */ (message);
  const run = new Run(load, createTraffic(traffic));
  const progress = setInterval(
    () => process.send?.({ progress: run.progress() }),
    PROGRESS_MS,
  );
  try {
    process.send?.({ measurement: await run.run() });
  } catch (error) {
    process.send?.({ error: String(error) });
  } finally {
    clearInterval(progress);
  }
});
process.on('disconnect', () => process.exit());
