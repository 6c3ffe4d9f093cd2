import { THRESHOLD } from '../fleet/fleet.mjs';
import { bearer, post } from './http.mjs';
import { firstTimestamp, observation } from './observations.mjs';
import { checkScore } from './single.mjs';

/** Different bodies, so that nothing is answered from a memory of the last one. */
export const BODIES = 8;
const HOUR_MS = 3_600_000;
const SECOND_MS = 1_000;
/** Observations of an answer that are compared with what they should be. */
const SPOTS = 97;

/**
 * @typedef {object} BatchTraffic
 * @property {'batch'} kind
 * @property {string} prefix
 * @property {'rows' | 'columns' | 'anomalies'} form - how it is asked and answered; `anomalies` is columns with
 *   `only: anomalies`
 * @property {number} seriesCount - 1 for observations of one series, as many as `size` for one of each
 * @property {number} size - observations in a call
 * @property {string} [token]
 */

/** @typedef {import('./observations.mjs').Observation} Observation */

/** @param {BatchTraffic} options */
export function batchTraffic(options) {
  const { prefix, form, size, token } = options;
  const prepared = Array.from({ length: BODIES }, (_, index) => {
    const sent = batchObservations(options, index);
    const body = JSON.stringify(
      form === 'rows' ? toRows(sent) : toColumns(sent, options),
    );
    return {
      request: post(`${prefix}/predict/batch`, body, bearer(token)),
      observations: size,
      /** @param {string} answer */
      check: answer => checkBatch(JSON.parse(answer), sent, form),
    };
  });
  let number = 0;
  return { next: () => prepared[number++ % BODIES] };
}

/**
 * Of one series a stretch of its history; of many the newest observation of each, as a gateway sends it each second.
 *
 * @param {{ seriesCount: number, size: number }} options
 * @param {number} index - of the body
 */
export function batchObservations({ seriesCount, size }, index) {
  const start =
    firstTimestamp() + index * (seriesCount === 1 ? -HOUR_MS : SECOND_MS);
  return Array.from({ length: size }, (_, number) => ({
    ...observation(
      seriesCount === 1 ? 0 : number % seriesCount,
      number + index * size,
      start,
    ),
    timestamp: start + number * (seriesCount === 1 ? SECOND_MS : 0),
  }));
}

/** @param {Observation[]} sent */
function toRows(sent) {
  return {
    instances: sent.map(({ seriesId, timestamp, value }) => ({
      series_id: seriesId,
      timestamp,
      value,
    })),
  };
}

/**
 * @param {Observation[]} sent
 * @param {BatchTraffic} options
 */
function toColumns(sent, { seriesCount, form }) {
  return {
    ...(seriesCount === 1
      ? { series_id: sent[0].seriesId }
      : { series_ids: sent.map(each => each.seriesId) }),
    timestamps: sent.map(each => each.timestamp),
    values: sent.map(each => each.value),
    format: 'columns',
    ...(form === 'anomalies' ? { only: 'anomalies' } : {}),
  };
}

/**
 * @param {any} answer
 * @param {Observation[]} sent
 * @param {BatchTraffic['form']} form
 * @returns {string | undefined} what is wrong
 */
export function checkBatch(answer, sent, form) {
  const anomalies = sent.filter(({ score }) => score > THRESHOLD).length;
  if (answer.anomalies !== anomalies) {
    return `${answer.anomalies} anomalies, not ${anomalies}`;
  }
  return form === 'rows'
    ? checkRows(answer, sent)
    : checkColumns(answer, sent, form === 'anomalies');
}

/**
 * @param {any} answer
 * @param {Observation[]} sent
 */
function checkRows({ predictions }, sent) {
  if (predictions.length !== sent.length) {
    return `${predictions.length} predictions, not ${sent.length}`;
  }
  for (let i = 0; i < sent.length; i += SPOTS) {
    const { series_id: id, anomaly_score: score, anomaly } = predictions[i];
    const problem =
      id === sent[i].seriesId
        ? checkScore(score, anomaly, sent[i])
        : `series ${id}, not ${sent[i].seriesId}`;
    if (problem) {
      return `prediction ${i}: ${problem}`;
    }
  }
  return undefined;
}

/**
 * @param {any} answer
 * @param {Observation[]} sent
 * @param {boolean} onlyAnomalies
 */
function checkColumns(answer, sent, onlyAnomalies) {
  const { anomaly_score: scores, anomaly, index, count } = answer;
  const length = onlyAnomalies ? answer.anomalies : sent.length;
  if (count !== sent.length || scores.length !== length) {
    return `${count} observations and ${scores.length} scores, not ${sent.length} and ${length}`;
  }
  const step = onlyAnomalies ? 1 : SPOTS;
  for (let i = 0; i < length; i += step) {
    const problem = onlyAnomalies
      ? checkScore(scores[i], true, sent[index[i]])
      : checkScore(scores[i], anomaly[i], sent[i]);
    if (problem) {
      return `score ${i}: ${problem}`;
    }
  }
  return undefined;
}
