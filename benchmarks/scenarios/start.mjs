import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  postgresFleet,
  postgresUrl,
  sqliteFleet,
} from '../fleet/databases.mjs';
import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { median, withSpread } from '../machine/measure.mjs';
import { DATA, stop } from '../machine/programs.mjs';
import { decimals, megabytes, ms, whole } from '../report/format.mjs';
import { loadFleet } from '../servers/loadFleet.mjs';
import { startRegistry } from '../servers/programs.mjs';

const SNAPSHOT_MS = 50;
const REGISTRY_MS = 2_000;
const BYTES_A_MODEL = 100;

/** @typedef {import('../servers/loadFleet.mjs').FleetLoad} FleetLoad */

/**
 * How long 285,000 models take to load, from disk and from a registry on each engine, and what they weigh.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function start(session) {
  const { rounds } = session.effort;
  const snapshotFile = join(DATA, 'fleet.bin');
  /** @type {Record<string, FleetLoad[]>} */
  const loads = {};
  const notes = [];

  for (const engine of ['SQLite', 'PostgreSQL']) {
    session.say(`Loading from a registry on ${engine}`);
    const database = await fleetDatabase(engine);
    if (!database) {
      notes.push('PostgreSQL: skipped, no server is named.');
      continue;
    }
    const registry = await startRegistry(database.config);
    await loadFleet({ registryUrl: registry.url, snapshotFile });
    loads[`registry on ${engine}`] = await repeat(rounds, () =>
      loadFleet({ registryUrl: registry.url }),
    );
    await stop(registry.program);
    await database.drop?.();
  }
  session.say('Loading from the snapshot');
  loads['snapshot on disk'] = await repeat(rounds, () =>
    loadFleet({ snapshotFile }),
  );
  rmSync(snapshotFile);

  const snapshot = loads['snapshot on disk'];
  const bytes = snapshot[0].bytes / snapshot[0].size;
  return {
    title: 'Start with 285,000 models',
    paragraphs: [
      'Each time in a fresh process, from the call to the table that can be asked; the registry runs in a process of its own on the other core. The snapshot has just been written, so the disk does not count.',
    ],
    tables: [
      {
        columns: ['from', 'time', "the table's buffers", 'resident'],
        rows: Object.entries(loads).map(([name, each]) => [
          name,
          withSpread(
            each.map(load => load.ms),
            ms,
          ),
          megabytes(each[0].bytes),
          megabytes(median(each.map(load => load.residentBytes))),
        ]),
      },
    ],
    goals: [
      timeGoal('warm start from the snapshot', SNAPSHOT_MS, snapshot),
      ...Object.entries(loads)
        .filter(([name]) => name.startsWith('registry'))
        .map(([name, each]) =>
          timeGoal(`start from the ${name}`, REGISTRY_MS, each),
        ),
      {
        what: 'bytes a model, index and ids included',
        limit: `at most ${BYTES_A_MODEL}`,
        measured: decimals(1)(bytes),
        met: bytes <= BYTES_A_MODEL,
      },
    ],
    notes,
  };
}

/**
 * @param {string} engine
 * @returns {Promise<{ config: object, drop?: () => Promise<void> } | undefined>}
 */
async function fleetDatabase(engine) {
  if (engine === 'SQLite') {
    return sqliteFleet(FLEET_SIZE);
  }
  const url = postgresUrl();
  return url ? postgresFleet(FLEET_SIZE, url) : undefined;
}

/**
 * @template T
 * @param {number} times
 * @param {() => Promise<T>} work
 */
export async function repeat(times, work) {
  const results = [];
  for (let i = 0; i < times; i++) {
    results.push(await work());
  }
  return results;
}

/**
 * @param {string} what
 * @param {number} limitMs
 * @param {FleetLoad[]} loads
 */
function timeGoal(what, limitMs, loads) {
  const times = loads.map(load => load.ms);
  return {
    what,
    limit: `under ${whole(limitMs)} ms`,
    measured: withSpread(times, ms),
    met: median(times) < limitMs,
  };
}
