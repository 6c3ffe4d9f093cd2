import { setTimeout as sleep } from 'node:timers/promises';
import { fleetSeries } from '../fleet/fleet.mjs';
import { newVersion } from '../fleet/rows.mjs';
import { PREFIX } from '../scenarios/deploy.mjs';
import { PORTAL_TOKEN } from '../servers/programs.mjs';

const POLL_MS = 20;
const CALL_MS = 5_000;
const REGISTRY = '/api/anomaly-registry';

/**
 * @typedef {object} Promoted
 * @property {string} seriesId
 * @property {number} version
 * @property {number} at - epoch milliseconds at which the registry had said yes
 */

/** Registers and promotes versions through the registry's API, and looks when the predictor serves them. */
export class Promoter {
  #registryUrl;
  #predictorUrl;
  #token;

  /**
   * @param {{ registryUrl: string, predictorUrl: string, token: string }} options - `token` for the predictor
   */
  constructor({ registryUrl, predictorUrl, token }) {
    this.#registryUrl = registryUrl;
    this.#predictorUrl = predictorUrl;
    this.#token = token;
  }

  /**
   * @param {number} index - of the series
   * @param {string} job - a name of its own
   * @returns {Promise<Promoted>}
   * @throws when the registry is away or refuses
   */
  async promote(index, job) {
    const { seriesId } = fleetSeries(index);
    const model = `${this.#registryUrl}${REGISTRY}/models/${seriesId}`;
    const { version } = await call(`${model}/versions`, PORTAL_TOKEN, {
      ...newVersion(index),
      job_id: job,
      stage: 'Staging',
    });
    await call(`${model}/versions/${version}/promote`, PORTAL_TOKEN, {
      strategy: 'direct',
      reason: 'benchmark',
    });
    return { seriesId, version, at: Date.now() };
  }

  /**
   * One prediction of a series, which leaves no record.
   *
   * @param {string} seriesId
   */
  async predict(seriesId) {
    return call(
      `${this.#predictorUrl}${PREFIX}/predict/${seriesId}?record=false`,
      this.#token,
      { timestamp: Date.now(), value: 2 },
    );
  }

  /**
   * @param {Promoted} promoted
   * @param {number} withinMs
   * @returns {Promise<number | undefined>} milliseconds from the promotion until it was served; undefined when it was not
   */
  async servedAfter({ seriesId, version, at }, withinMs) {
    while (Date.now() - at < withinMs) {
      const { model_info: info } = await this.predict(seriesId);
      if (info.version === `v${version}`) {
        return Date.now() - at;
      }
      await sleep(POLL_MS);
    }
    return undefined;
  }
}

/**
 * @param {string} url
 * @param {string} token
 * @param {object} body
 * @returns {Promise<any>}
 */
async function call(url, token, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(CALL_MS),
  });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}
