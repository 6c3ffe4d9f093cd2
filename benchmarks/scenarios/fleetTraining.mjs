import { setTimeout as delay } from 'node:timers/promises';
import { postgresFleet } from '../fleet/databases.mjs';
import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { postgresSeconds, residentBytes } from '../machine/cpu.mjs';
import { stop } from '../machine/programs.mjs';
import { threadSeconds } from '../machine/threads.mjs';
import { decimals, megabytes, microseconds, whole } from '../report/format.mjs';
import { startTraining } from '../servers/startTraining.mjs';
import { onPostgres } from './onPostgres.mjs';

const TITLE = 'Training the fleet';

const SIZES = [1_000, 10_000, 100_000, FLEET_SIZE];
const QUICK_SIZES = [1_000, 10_000];
const POLL_MS = 500;
const LIMIT_SECONDS = 300;
/** The cost of a series may rise by so much from the smallest fleet to the whole. */
const FLAT = 1.25;

/**
 * @typedef {object} Trained
 * @property {number} size
 * @property {number} seconds
 * @property {Record<string, number>} cpu - seconds by who used them
 * @property {number} residentBytes
 */

/**
 * Trains a fleet as the portal does: a run over all series, each with its job, its version and its events.
 */
export const fleetTraining = onPostgres(TITLE, async (session, url) => {
  const results = [];
  for (const size of session.quick ? QUICK_SIZES : SIZES) {
    session.say(`Training ${whole(size)} series`);
    results.push(await trainFleet(size, url));
  }
  return toReport(results);
});

/**
 * Trains all series of a fleet in a database of its own.
 *
 * @param {number} size
 * @param {string} url - of PostgreSQL
 * @param {{ source?: (index: number) => object, anomaly?: { training?: object, [key: string]: object | undefined } }} [options] - where the series' observations are; from the
 *   generator when absent
 * @returns {Promise<Trained>}
 */
export async function trainFleet(size, url, { source, anomaly } = {}) {
  const database = await postgresFleet(size, url, source);
  try {
    const training = await startTraining(database.config, anomaly);
    try {
      return await runOver(size, training);
    } finally {
      await stop(training.program);
    }
  } finally {
    await database.drop();
  }
}

/**
 * @param {number} size
 * @param {Awaited<ReturnType<typeof startTraining>>} training
 * @returns {Promise<Trained>}
 */
async function runOver(size, training) {
  const before = cpuNow(training.program.pid);
  const startedAt = performance.now();
  const { run_id: runId } = await training.call('POST', '/runs', {
    selection: { filter: {} },
    jobs_per_second: 10_000,
  });
  const run = await ended(training, runId);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = cpuNow(training.program.pid);
  if (run.completed !== size) {
    throw new Error(`Not all were trained: ${JSON.stringify(run)}`);
  }
  return {
    size,
    seconds,
    cpu: Object.fromEntries(
      Object.keys(after).map(name => [name, after[name] - before[name]]),
    ),
    residentBytes: residentBytes([training.program.pid]),
  };
}

/**
 * @param {Awaited<ReturnType<typeof startTraining>>} training
 * @param {string} runId
 */
async function ended({ call }, runId) {
  for (;;) {
    const run = await call('GET', `/runs/${runId}`);
    if (!['planning', 'running'].includes(run.status)) {
      return run;
    }
    await delay(POLL_MS);
  }
}

/**
 * @param {number} pid
 * @returns {Record<string, number>}
 */
function cpuNow(pid) {
  const { main, workers, others } = threadSeconds(pid);
  return {
    'main thread': main,
    'fit threads': workers,
    'collector and compiler': others,
    PostgreSQL: postgresSeconds() ?? NaN,
  };
}

/**
 * @param {Trained[]} results
 * @returns {import('../report/report.mjs').Report}
 */
function toReport(results) {
  const parts = Object.keys(results[0].cpu);
  const last = results[results.length - 1];
  /** @param {Trained} result */
  const cost = ({ seconds, size }) => seconds / size;
  const growth = cost(last) / Math.min(...results.map(cost));
  return {
    title: TITLE,
    paragraphs: [
      'A run over all series: each is planned, admitted as a job with its row, read (10,080 observations, a week by the minute, from a generator in memory), checked, fitted by z-score in a thread, registered as a version with its event over HTTP, and ended. Registry, queue and workers are one process, PostgreSQL is beside it, on the same cores.',
    ],
    tables: [
      {
        columns: ['series', 'time', 'a second', 'a series', 'resident'],
        rows: results.map(result => [
          whole(result.size),
          `${decimals(1)(result.seconds)} s`,
          whole(result.size / result.seconds),
          microseconds(cost(result)),
          megabytes(result.residentBytes),
        ]),
      },
      {
        columns: ['CPU a series', ...parts],
        rows: results.map(({ size, cpu }) => [
          whole(size),
          ...parts.map(part => microseconds(cpu[part] / size)),
        ]),
      },
    ],
    goals: [
      ...(last.size === FLEET_SIZE
        ? [
            {
              what: 'the fleet',
              limit: `under ${LIMIT_SECONDS} s`,
              measured: `${decimals(0)(last.seconds)} s`,
              met: last.seconds < LIMIT_SECONDS,
            },
          ]
        : []),
      {
        what: 'time a series, the largest fleet to the cheapest',
        limit: `at most ${FLAT}`,
        measured: decimals(2)(growth),
        met: growth <= FLAT,
      },
    ],
  };
}
