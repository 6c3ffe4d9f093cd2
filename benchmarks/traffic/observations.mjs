import { fleetSeries, scramble } from '../fleet/fleet.mjs';

const NOISE = 65_536;
const HOUR_MS = 3_600_000;
/** Observations of one second each, so that a run falls into an hour of roll-ups or two. */
const SECONDS = 4_096;

/** Gaussian noise by Box and Muller, the same in every process: .27 % are beyond three standard deviations. */
const noise = Float64Array.from({ length: NOISE }, (_, index) => {
  const radius = (scramble(index) + 1) / (2 ** 32 + 1);
  const angle = scramble(index + NOISE) / 2 ** 32;
  return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
});

/**
 * @typedef {object} Observation
 * @property {string} seriesId
 * @property {number} timestamp - epoch milliseconds
 * @property {number} value - rounded as a sensor's is
 * @property {number} score - what the z-score of the series says of it
 */

/** @returns {number} epoch milliseconds; the same within a day, and never in the future */
export function firstTimestamp() {
  return Math.floor(Date.now() / HOUR_MS / 24) * HOUR_MS * 24 - 4 * HOUR_MS;
}

/**
 * @param {number} series - index in the fleet
 * @param {number} number - of the observation; from 4,096 on timestamps come again
 * @param {number} start - from {@link firstTimestamp}
 * @returns {Observation}
 */
export function observation(series, number, start) {
  const { seriesId, mean, std } = fleetSeries(series);
  const deviation = noise[(number + series * 31) % NOISE];
  const value = Math.round((mean + std * deviation) * 10_000) / 10_000;
  return {
    seriesId,
    timestamp: start + (number % SECONDS) * 1_000,
    value,
    score: Math.abs(value - mean) / std,
  };
}
