import { FLEET_SIZE } from '../fleet/fleet.mjs';
import { interleave, median, withSpread } from '../machine/measure.mjs';
import { stop } from '../machine/programs.mjs';
import { ms, percent } from '../report/format.mjs';
import { teachFrom } from '../servers/capture.mjs';
import { startEmbedded } from '../servers/embedded.mjs';
import { fastapiVersions, startFastapi } from '../servers/programs.mjs';
import { deploy, singles } from './deploy.mjs';
import { coreShare, failureNotes, latencyTable } from './figures.mjs';

/** The HLD's fleet, each series every 100 s. */
export const HLD_RATE = 2_850;
const P99_MS = 1;
const CORE_SHARE = 0.2;
/** The embedded mount may take so many times as much. */
const EMBEDDED = 2;
const FULL_DURATION_MS = 10_000;

/** @typedef {import('../client/Run.mjs').Measurement} Measurement */

/**
 * Latency and share of the core at the HLD's rate.
 *
 * @param {import('./Session.mjs').Session} session
 * @returns {Promise<import('../report/report.mjs').Report>}
 */
export async function fixedRate(session) {
  const { bare, quick, effort } = session;
  const deployment = await deploy(session, FLEET_SIZE);
  const fastapi = fastapiVersions()
    ? await startFastapi(FLEET_SIZE)
    : undefined;
  const traffic = singles(session, FLEET_SIZE);
  const load = {
    rate: HLD_RATE,
    durationMs: quick ? 3_000 : FULL_DURATION_MS,
  };
  const hot = singles(session, 1);
  await teachFrom(bare, deployment.predictor, hot);
  const embedded = await startEmbedded(FLEET_SIZE);
  await session.warm([
    [bare, hot],
    [deployment.predictor, traffic],
    [embedded.server, embedded.traffic],
    ...(fastapi ? /** @type {const} */ ([[fastapi, traffic]]) : []),
  ]);

  const results = await interleave(effort.rounds, {
    'bare `node:http`': () => session.measure(bare, hot, load),
    Vigia: () => session.measure(deployment.predictor, traffic, load),
    'Vigia, embedded in the portal': () =>
      session.measure(embedded.server, embedded.traffic, load),
    ...(fastapi && { FastAPI: () => session.measure(fastapi, traffic, load) }),
  });
  await deployment.stop();
  await stop(embedded.server.program);
  if (fastapi) {
    await stop(fastapi.program);
  }

  const mounted = results['Vigia, embedded in the portal'];
  return {
    title: 'At a fixed rate of 2,850 requests/s',
    paragraphs: [
      'Requests come at exponential gaps, of 285,000 series at random, whether or not those before are answered. Latency counts from when a request was due, so that a late client or a blocked server hides nothing (no coordinated omission). The HLD promises 2 to 5 ms with 36 pods.',
    ],
    tables: [latencyTable(results)],
    goals: [
      ...goals('Vigia', results.Vigia, 1),
      ...goals('embedded', mounted, EMBEDDED),
    ],
    notes: failureNotes(results),
  };
}

/**
 * @param {string} name
 * @param {Measurement[]} measurements
 * @param {number} factor
 */
function goals(name, measurements, factor) {
  const p99s = measurements.map(each => each.latency.p99);
  const shares = measurements.map(coreShare);
  return [
    {
      what: `${name}: p99`,
      limit: `under ${P99_MS * factor} ms`,
      measured: withSpread(p99s, ms),
      met: median(p99s) < P99_MS * factor,
    },
    {
      what: `${name}: share of the core`,
      limit: `under ${CORE_SHARE * factor * 100} %`,
      measured: withSpread(shares, percent),
      met: median(shares) < CORE_SHARE * factor,
    },
  ];
}
