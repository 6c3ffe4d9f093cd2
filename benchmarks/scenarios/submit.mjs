import { setTimeout as delay } from 'node:timers/promises';
import { Histogram } from '../client/Histogram.mjs';
import { postgresFleet } from '../fleet/databases.mjs';
import { fleetSeries } from '../fleet/fleet.mjs';
import { stop } from '../machine/programs.mjs';
import { ms, whole } from '../report/format.mjs';
import { startTraining } from '../servers/startTraining.mjs';
import { onPostgres } from './onPostgres.mjs';

const TITLE = 'Submitting a training with its observations';

const SERIES = 10_000;
const POINTS = 10_000;
const PERIOD_MS = 60_000;
const FROM = Date.UTC(2026, 0, 5);
const OTHERS = 50;
const WARM_UP = 100;
const LIMIT_MS = 20;

/**
 * How long `POST training/{series_id}` takes with 10,000 observations in its body: 50 a second, and 50 callers at once.
 */
export const submit = onPostgres(TITLE, async (session, url) => {
  const requests = session.quick ? 500 : 2_000;
  const database = await postgresFleet(SERIES, url);
  const training = await startTraining(database.config, {
    training: { admission: { perSecond: 10_000, burst: 10_000 } },
  });
  try {
    const body = requestBody();
    let next = 0;
    const send = async () => {
      const startedAt = performance.now();
      const { seriesId } = fleetSeries(next++);
      await training.call('POST', `/training/${seriesId}`, body);
      return performance.now() - startedAt;
    };
    for (let i = 0; i < WARM_UP; i++) {
      await send();
    }
    session.say('50 a second');
    const steady = await atRate(send, requests, OTHERS);
    session.say('50 at once');
    const crowded = await atOnce(send, requests, OTHERS);
    return toReport({ '50 a second': steady, '50 at once': crowded });
  } finally {
    await stop(training.program);
    await database.drop();
  }
});

/** @returns {string} a body of some 300 kB */
function requestBody() {
  const indexes = Array.from({ length: POINTS }, (_, index) => index);
  return JSON.stringify({
    training_data: {
      timestamps: indexes.map(index => FROM + index * PERIOD_MS),
      values: indexes.map(
        index => 2 + Math.sin(index / 60) / 4 + (index % 7) / 100,
      ),
    },
    config: { algorithm: 'statistical' },
  });
}

/**
 * @param {() => Promise<number>} send - resolves to milliseconds
 * @param {number} requests
 * @param {number} perSecond
 */
async function atRate(send, requests, perSecond) {
  const times = new Histogram();
  const startedAt = performance.now();
  const underWay = [];
  for (let i = 0; i < requests; i++) {
    const due = startedAt + (i * 1000) / perSecond;
    await delay(Math.max(0, due - performance.now()));
    underWay.push(send().then(() => times.add(performance.now() - due)));
  }
  await Promise.all(underWay);
  return times;
}

/**
 * @param {() => Promise<number>} send - resolves to milliseconds
 * @param {number} requests
 * @param {number} callers
 */
async function atOnce(send, requests, callers) {
  const times = new Histogram();
  let left = requests;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (left-- > 0) {
        times.add(await send());
      }
    }),
  );
  return times;
}

/**
 * @param {Record<string, Histogram>} results
 * @returns {import('../report/report.mjs').Report}
 */
function toReport(results) {
  const steady = results['50 a second'];
  return {
    title: TITLE,
    paragraphs: [
      `${whole(
        POINTS,
      )} observations as JSON, another series each time, all of it validated, kept in PostgreSQL and answered with 202, while the jobs are trained in the same process. Times from when a request was due.`,
    ],
    tables: [
      {
        columns: ['load', 'p50', 'p95', 'p99'],
        rows: Object.entries(results).map(([name, times]) => [
          name,
          ...[0.5, 0.95, 0.99].map(share => ms(times.quantile(share))),
        ]),
      },
    ],
    goals: [
      {
        what: 'p95 at 50 a second',
        limit: `under ${LIMIT_MS} ms`,
        measured: ms(steady.quantile(0.95)),
        met: steady.quantile(0.95) < LIMIT_MS,
      },
    ],
  };
}
