import { interleave, median, withSpread } from '../machine/measure.mjs';
import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { millions, ratio } from '../report/format.mjs';
import { teachFrom } from '../servers/capture.mjs';
import { deploy, PREFIX } from './deploy.mjs';
import { failureNotes, pointsPerCpuSecond, ratios } from './figures.mjs';

/** The most that a call takes. */
const SIZE = 10_000;
const CONNECTIONS = 4;

/** Millions of points a CPU second that are asked for. */
const FORMS = [
  { name: 'rows', form: 'rows', seriesCount: 1, goal: 2.3 },
  { name: 'columns', form: 'columns', seriesCount: 1, goal: 4.5 },
  { name: 'only anomalies', form: 'anomalies', seriesCount: 1, goal: 10 },
  { name: 'binary', form: 'binary', seriesCount: 1, goal: 18 },
  {
    name: 'rows, 10,000 series',
    form: 'rows',
    seriesCount: SIZE,
    goal: 0.9,
  },
  {
    name: 'columns, 10,000 series',
    form: 'columns',
    seriesCount: SIZE,
    goal: 1.8,
  },
  {
    name: 'only anomalies, 10,000 series',
    form: 'anomalies',
    seriesCount: SIZE,
    goal: 2.3,
  },
];

/**
 * Batches of 10,000 observations, in each form.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function batch(session) {
  const { bare, effort } = session;
  const { predictor, ...deployment } = await deploy(session, FLEET_SIZE);
  const load = { connections: CONNECTIONS, sampleEvery: 10 };
  const rows = [];
  const goals = [];
  const notes = [];
  for (const { name, form, seriesCount, goal } of FORMS) {
    const traffic = trafficOf(session, form, seriesCount);
    await teachFrom(bare, predictor, traffic);
    await session.warm([
      [predictor, traffic],
      [bare, traffic],
    ]);
    const results = await interleave(effort.rounds, {
      vigia: () => session.measure(predictor, traffic, load),
      bare: () => session.measure(bare, traffic, load),
    });
    const points = results.vigia.map(pointsPerCpuSecond);
    const floor = results.bare.map(pointsPerCpuSecond);
    rows.push([
      name,
      withSpread(points, millions),
      withSpread(floor, millions),
      withSpread(
        ratios(results.vigia, results.bare, pointsPerCpuSecond),
        ratio,
      ),
    ]);
    goals.push({
      what: `${name}, points a CPU second`,
      limit: `at least ${goal} M`,
      measured: withSpread(points, millions),
      met: median(points) >= goal * 1e6,
    });
    notes.push(...failureNotes({ [name]: results.vigia }));
  }
  await deployment.stop();
  return {
    title: 'Batches over HTTP',
    paragraphs: [
      'Calls of 10,000 observations on 4 connections, of one series or one of each of 10,000, a second after those before; points a CPU second of the server, everything on. The bare handler applies `JSON.parse` to the same bodies and `JSON.stringify` to the same answers, and nothing else; for binary it answers the same bytes without a look at the request.',
    ],
    tables: [{ columns: ['form', 'Vigia', 'bare `node:http`', 'ratio'], rows }],
    goals,
    notes,
  };
}

/**
 * @param {import('./Session.mjs').Session} session
 * @param {string} form
 * @param {number} seriesCount
 */
function trafficOf({ identity }, form, seriesCount) {
  const { token } = identity;
  return form === 'binary'
    ? { kind: 'binary', inference: '', size: SIZE, token }
    : { kind: 'batch', prefix: PREFIX, form, seriesCount, size: SIZE, token };
}
