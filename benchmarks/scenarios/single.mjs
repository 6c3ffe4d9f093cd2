import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { interleave, median, withSpread } from '../machine/measure.mjs';
import { stop } from '../machine/programs.mjs';
import { ratio } from '../report/format.mjs';
import { teachFrom } from '../servers/capture.mjs';
import { fastapiVersions, startFastapi } from '../servers/programs.mjs';
import { deploy, singles } from './deploy.mjs';
import {
  failureNotes,
  perCpuSecond,
  ratios,
  throughputTable,
} from './figures.mjs';

const BARE_GOAL = 0.75;
const BARE_MOONSHOT = 0.9;
const FASTAPI_GOAL = 5;
const RANDOM_GOAL = 0.8;

/**
 * Single predictions over HTTP at the limit of one core: against bare node:http, against FastAPI, and with a series at
 * random for each request.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function single(session) {
  const { bare, effort } = session;
  const deployment = await deploy(session, FLEET_SIZE);
  const versions = fastapiVersions();
  const fastapi = versions ? await startFastapi(FLEET_SIZE) : undefined;
  const hot = singles(session, 1);
  const random = singles(session, FLEET_SIZE);
  await teachFrom(bare, deployment.predictor, hot);
  await session.warm([
    [bare, hot],
    [deployment.predictor, hot],
    [deployment.predictor, random],
    ...(fastapi ? /** @type {const} */ ([[fastapi, hot]]) : []),
  ]);

  const results = await interleave(effort.rounds, {
    'bare `node:http`': () => session.measure(bare, hot),
    'Vigia, one hot series': () => session.measure(deployment.predictor, hot),
    'Vigia, 285,000 series at random': () =>
      session.measure(deployment.predictor, random),
    ...(fastapi && { FastAPI: () => session.measure(fastapi, hot) }),
  });
  await deployment.stop();
  if (fastapi) {
    await stop(fastapi.program);
  }

  const vigia = results['Vigia, one hot series'];
  const toBare = ratios(vigia, results['bare `node:http`'], perCpuSecond);
  const toRandom = ratios(
    results['Vigia, 285,000 series at random'],
    vigia,
    perCpuSecond,
  );
  return {
    title: 'One prediction over HTTP',
    paragraphs: [
      '64 keep-alive connections, each sends again once it is answered. Tokens (RS256), limits, metrics and roll-ups are on, 285,000 models are loaded. The bare handler collects the body, parses the JSON, and answers the very bytes that Vigia answered, with the same headers.',
    ],
    tables: [throughputTable(results)],
    goals: [
      atLeast('requests a CPU second, to bare `node:http`', BARE_GOAL, toBare),
      atLeast('the same, moonshot', BARE_MOONSHOT, toBare),
      ...(fastapi
        ? [
            atLeast(
              'requests a CPU second, to FastAPI',
              FASTAPI_GOAL,
              ratios(vigia, results.FastAPI, perCpuSecond),
            ),
          ]
        : []),
      atLeast('a series at random, to one hot series', RANDOM_GOAL, toRandom),
    ],
    notes: [
      versions
        ? `FastAPI: ${versions}.`
        : "FastAPI: skipped, Debian's python3-fastapi, python3-uvicorn and python3-numpy are not here.",
      ...failureNotes(results),
    ],
  };
}

/**
 * @param {string} what
 * @param {number} goal
 * @param {number[]} values
 */
export function atLeast(what, goal, values) {
  return {
    what,
    limit: `at least ${goal}`,
    measured: withSpread(values, ratio),
    met: median(values) >= goal,
  };
}
