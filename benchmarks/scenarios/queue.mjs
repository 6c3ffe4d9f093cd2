import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emptyDatabase } from '../fleet/databases.mjs';
import { interleave, median, withSpread } from '../machine/measure.mjs';
import { ROOT } from '../machine/programs.mjs';
import { ratio, whole } from '../report/format.mjs';
import { TRANSFORM } from '../servers/programs.mjs';
import { onPostgres } from './onPostgres.mjs';

const TITLE = 'The queue of trainings';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../queues/main.cjs', import.meta.url));
const JOBS = 50_000;
const QUICK_JOBS = 20_000;
/** As the tests name the broker; absent where there is none. */
const BROKER_VARIABLE = 'VIGIA_TEST_RABBITMQ_URL';
const DRAIN_RATIO = 0.9;
const ENQUEUE_RATIO = 2;

/** Files of `queues/`, and what the table calls them. */
const ON_POSTGRES = {
  vigia: "Vigia, every job's row and history kept",
  graphileWorker: 'graphile-worker, local queue of 500, finished jobs deleted',
  pgBoss: 'pg-boss, batches of 1,000, finished jobs kept',
};
const ON_RABBITMQ = {
  vigiaRabbitmq: 'Vigia over RabbitMQ, rows and history in PostgreSQL',
  rabbitmq: 'the bare client, messages alone',
};

/** @typedef {{ enqueueMs: number, drainMs: number }} Times */

/**
 * Enqueues and drains trivial jobs through our queue and through others, in turn.
 */
export const queue = onPostgres(TITLE, async (session, url) => {
  const brokerUrl = process.env[BROKER_VARIABLE];
  const jobs = session.quick ? QUICK_JOBS : JOBS;
  const names = { ...ON_POSTGRES, ...(brokerUrl ? ON_RABBITMQ : {}) };
  const times = await interleave(
    session.effort.rounds,
    Object.fromEntries(
      Object.keys(names).map(name => [
        name,
        async () => {
          session.say(`${whole(jobs)} jobs through ${name}`);
          return drainOnce(name, { url, brokerUrl, jobs });
        },
      ]),
    ),
  );
  return toReport(names, times, jobs, brokerUrl === undefined);
});

/**
 * @param {string} name
 * @param {{ url: string, brokerUrl?: string, jobs: number }} options
 * @returns {Promise<Times>}
 */
async function drainOnce(name, { url, brokerUrl = '', jobs }) {
  const database = await emptyDatabase(url, 'queue');
  try {
    const { stdout } = await run(
      process.execPath,
      [`--require=${TRANSFORM}`, MAIN],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          QUEUE: name,
          JOBS: String(jobs),
          DATABASE_URL: database.url,
          BROKER_URL: brokerUrl,
        },
      },
    );
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  } finally {
    await database.drop();
  }
}

/**
 * @param {Record<string, string>} names
 * @param {Record<string, Times[]>} times
 * @param {number} jobs
 * @param {boolean} withoutBroker
 * @returns {import('../report/report.mjs').Report}
 */
function toReport(names, times, jobs, withoutBroker) {
  /**
   * @param {string} name
   * @param {keyof Times} part
   */
  const rates = (name, part) =>
    times[name].map(each => (jobs / each[part]) * 1000);
  /**
   * @param {keyof Times} part
   * @param {string} other
   */
  const ratios = (part, other) =>
    times.vigia.map((ours, round) => times[other][round][part] / ours[part]);
  return {
    title: TITLE,
    paragraphs: [
      `${whole(
        jobs,
      )} trivial jobs, enqueued in batches of 1,000 and then drained by one process; each in a fresh database, in turn. All commits are durable as PostgreSQL's default has it. Ours writes a row for each job and, at its end, its row in the history with what came of it; a series that has a job under way is refused another.`,
    ],
    tables: [
      {
        columns: ['queue', 'enqueued a second', 'drained a second'],
        rows: Object.entries(names).map(([name, title]) => [
          title,
          withSpread(rates(name, 'enqueueMs'), whole),
          withSpread(rates(name, 'drainMs'), whole),
        ]),
      },
    ],
    goals: [
      goal(
        'enqueue, to graphile-worker',
        ENQUEUE_RATIO,
        ratios('enqueueMs', 'graphileWorker'),
      ),
      goal(
        'drain, to graphile-worker',
        DRAIN_RATIO,
        ratios('drainMs', 'graphileWorker'),
      ),
    ],
    notes: withoutBroker
      ? [`RabbitMQ: skipped, ${BROKER_VARIABLE} names none.`]
      : [],
  };
}

/**
 * @param {string} what
 * @param {number} atLeast
 * @param {number[]} ratios
 */
function goal(what, atLeast, ratios) {
  return {
    what,
    limit: `at least ${ratio(atLeast)}`,
    measured: withSpread(ratios, ratio),
    met: median(ratios) >= atLeast,
  };
}
