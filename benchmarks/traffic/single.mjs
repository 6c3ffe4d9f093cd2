import { scramble } from '../fleet/fleet.mjs';
import { firstTimestamp, observation } from './observations.mjs';

/** How many different observations of one series are sent before they come again. */
export const HOT_OBSERVATIONS = 4_096;
const PLACES = 10_000;

/**
 * @typedef {object} SingleTraffic
 * @property {'single'} kind
 * @property {string} prefix - what the path begins with, e.g. /api/v1
 * @property {number} seriesCount - 1 sends one hot series, more draw a series at random for each request
 * @property {string} [token]
 */

/**
 * @typedef {object} Traffic
 * @property {() => { request: string | Buffer, observations: number }} next
 * @property {(body: string) => string | undefined} check - what is wrong with the answer to the request that `next`
 *   gave last before it was sent; see {@link sampled}
 */

/**
 * Single predictions in the HLD's form. A request is a string: 285,000 prepared ones would be another program's memory.
 *
 * @param {SingleTraffic} options
 */
export function singleTraffic({ prefix, seriesCount, token }) {
  const start = firstTimestamp();
  const headers = [
    ' HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    'Content-Length: ',
  ].join('\r\n');
  let number = 0;

  return {
    next() {
      const series = seriesCount === 1 ? 0 : scramble(number) % seriesCount;
      const sent = observation(series, number % HOT_OBSERVATIONS, start);
      number++;
      const body = `{"timestamp":${sent.timestamp},"value":${sent.value}}`;
      return {
        request: `POST ${prefix}/predict/${sent.seriesId}${headers}${body.length}\r\n\r\n${body}`,
        observations: 1,
        /** @param {string} answer */
        check: answer => checkSingle(JSON.parse(answer), sent),
      };
    },
  };
}

/**
 * @param {any} answer
 * @param {import('./observations.mjs').Observation} sent
 * @returns {string | undefined} what is wrong
 */
export function checkSingle(answer, sent) {
  if (answer.model_info?.stage !== 'production') {
    return `answered by ${answer.model_info?.type}`;
  }
  return checkScore(answer.anomaly_score, answer.anomaly, sent);
}

/**
 * @param {number} score
 * @param {boolean} anomaly
 * @param {import('./observations.mjs').Observation} sent
 */
export function checkScore(score, anomaly, sent) {
  if (!(Math.abs(score - sent.score) * PLACES <= Math.max(1, sent.score))) {
    return `score ${score}, not ${sent.score}`;
  }
  return anomaly === sent.score > 3
    ? undefined
    : `anomaly ${anomaly} at score ${sent.score}`;
}
