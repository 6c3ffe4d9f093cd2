import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteFleet } from '../fleet/databases.mjs';
import { residentBytes, processTree } from '../machine/cpu.mjs';
import { interleave, median } from '../machine/measure.mjs';
import { DATA, ROOT, stop } from '../machine/programs.mjs';
import { megabytes, microseconds, ms, whole } from '../report/format.mjs';
import { plot } from '../report/plot.mjs';
import { loadFleet } from '../servers/loadFleet.mjs';
import { deploy, singles } from './deploy.mjs';
import { cpuPerRequest, failureNotes } from './figures.mjs';
import { HLD_RATE } from './fixedRate.mjs';
import { repeat } from './start.mjs';
import { startRegistry } from '../servers/programs.mjs';

const SIZES = [1_000, 10_000, 100_000, 285_000];
const PICTURE = 'docs/images/growth.svg';

/**
 * Memory, start and latency as the fleet grows.
 *
 * @param {import('./Session.mjs').Session} session
 * @param {{ write: boolean }} options
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function growth(session, { write }) {
  const sizes = [];
  for (const size of SIZES) {
    sizes.push({
      size,
      ...(await loadTimes(session, size)),
      ...(await serve(session, size)),
    });
  }
  if (write) {
    writeFileSync(join(ROOT, PICTURE), picture(sizes));
  }
  return {
    title: 'As the fleet grows',
    paragraphs: [
      'Loads in fresh processes, medians; then one process with everything on at 2,850 requests/s, series at random.',
      '![Memory and start by size of the fleet](images/growth.svg)',
    ],
    tables: [
      {
        columns: [
          'models',
          "the table's buffers",
          'resident before traffic',
          'from the snapshot',
          'from the registry (SQLite)',
          'p50',
          'p99',
          'CPU a request',
        ],
        rows: sizes.map(each => [
          whole(each.size),
          megabytes(each.tableBytes),
          megabytes(each.resident),
          ms(each.snapshotMs),
          ms(each.registryMs),
          ms(each.p50),
          ms(each.p99),
          microseconds(each.cpu),
        ]),
      },
    ],
    goals: [],
    notes: sizes.flatMap(each => each.notes),
  };
}

/**
 * @param {import('./Session.mjs').Session} session
 * @param {number} size
 */
async function loadTimes(session, size) {
  const { rounds } = session.effort;
  const snapshotFile = join(DATA, 'growth.bin');
  const database = await sqliteFleet(size);
  const registry = await startRegistry(database.config);
  await loadFleet({ registryUrl: registry.url, snapshotFile });
  const fromRegistry = await repeat(rounds, () =>
    loadFleet({ registryUrl: registry.url }),
  );
  await stop(registry.program);
  const fromSnapshot = await repeat(rounds, () => loadFleet({ snapshotFile }));
  return {
    tableBytes: fromSnapshot[0].bytes,
    registryMs: median(fromRegistry.map(load => load.ms)),
    snapshotMs: median(fromSnapshot.map(load => load.ms)),
  };
}

/**
 * @param {import('./Session.mjs').Session} session
 * @param {number} size
 */
async function serve(session, size) {
  const { effort } = session;
  const { predictor, ...deployment } = await deploy(session, size);
  const resident = residentBytes(processTree(predictor.program.pid));
  const traffic = singles(session, size);
  await session.warm([[predictor, traffic]]);
  const results = await interleave(effort.rounds, {
    vigia: () => session.measure(predictor, traffic, { rate: HLD_RATE }),
  });
  await deployment.stop();
  const { vigia } = results;
  return {
    resident,
    p50: median(vigia.map(each => each.latency.p50)),
    p99: median(vigia.map(each => each.latency.p99)),
    cpu: median(vigia.map(cpuPerRequest)),
    notes: failureNotes({ [whole(size)]: vigia }),
  };
}

/** @param {{ size: number, resident: number, registryMs: number, snapshotMs: number }[]} sizes */
function picture(sizes) {
  return plot({
    title: 'Memory and start by size of the fleet',
    x: { label: 'models', log: true },
    y: { label: 'MB, ms' },
    lines: [
      {
        name: 'resident, MB',
        points: sizes.map(each => ({
          x: each.size,
          y: each.resident / 2 ** 20,
        })),
      },
      {
        name: 'registry, ms',
        points: sizes.map(each => ({ x: each.size, y: each.registryMs })),
      },
      {
        name: 'snapshot, ms',
        points: sizes.map(each => ({ x: each.size, y: each.snapshotMs })),
      },
    ],
  });
}
