import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from '../setup/errors.mjs';

const TIMEOUT_MS = 15 * 60_000;
const POLL_MS = 2_000;

/**
 * @typedef {{ series_id: string, health: string, production_version?: number, recent_anomalies?: number }} SeriesRow
 */

/**
 * Waits until the example fleet is trained and scored, and its failing sensors are found out.
 *
 * @param {string} url - of the portal
 * @returns {Promise<import('./pages.mjs').Examples>}
 */
export async function waitForFleet(url) {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const examples = chooseExamples(await listSeries(url));
    if (examples) {
      return examples;
    }
    if (Date.now() > deadline) {
      throw new SetupError(
        `The example fleet had no drifting and no stuck sensor after ${
          TIMEOUT_MS / 60_000
        } minutes.`,
      );
    }
    await delay(POLL_MS);
  }
}

/** @param {string} url @returns {Promise<SeriesRow[]>} */
async function listSeries(url) {
  const identity = await getJson(`${url}/api/auth/guest/refresh`);
  const page = await getJson(
    `${url}/api/anomaly-registry/series?limit=200`,
    identity.backstageIdentity.token,
  );
  return page.items;
}

/** @param {string} url @param {string} [token] */
async function getJson(url, token) {
  const response = await fetch(url, {
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

/**
 * @param {SeriesRow[]} rows
 * @returns {import('./pages.mjs').Examples | undefined} undefined while there is not one of each
 */
export function chooseExamples(rows) {
  const find = (/** @type {(row: SeriesRow) => boolean} */ test) =>
    rows.find(test)?.series_id;
  const healthy =
    find(row => row.health === 'healthy' && Boolean(row.recent_anomalies)) ??
    find(row => row.health === 'healthy');
  const drifting = find(row => row.health === 'drifting');
  const stuck = find(row => row.health === 'stuck');
  const staging = find(row => row.production_version === undefined);
  return healthy && drifting && stuck && staging
    ? { healthy, drifting, stuck, staging }
    : undefined;
}
