import { ANOMALY } from '../scoring';
import { NUMBER_BYTES, writeMillionths, writeText } from './asciiBytes';

/** A model is kept in single precision: further digits would be noise, and take twice as long to write. */
const PER_UNIT = 1e6;
/** Scores are told to the digit from here on, where a rounded one would not be right to the last digit. */
const LARGEST_ROUNDED = 2 ** 31;

/**
 * A score in whole millionths, to the nearest that lies on its side of every threshold: an anomaly's is not below the
 * score, any other's not above it.
 */
function millionthsOf(score: number, isAnomaly: boolean): number {
  const nearest = Math.round(score * PER_UNIT);
  const told = nearest / PER_UNIT;
  if (isAnomaly) {
    return told < score ? nearest + 1 : nearest;
  }
  return told > score ? nearest - 1 : nearest;
}

/** A score as JSON tells it: to six decimals, such that it still is above the threshold if it is an anomaly's, and else not. */
export function toldScore(score: number, isAnomaly: boolean): number {
  const millionths = millionthsOf(score, isAnomaly);
  return Math.abs(millionths) < LARGEST_ROUNDED ? millionths / PER_UNIT : score;
}

/** Writes {@link toldScore} at a place of bytes that have room for {@link NUMBER_BYTES}; answers where it ends. */
export function writeScore(
  bytes: Uint8Array,
  start: number,
  score: number,
  isAnomaly: boolean,
): number {
  const millionths = millionthsOf(score, isAnomaly);
  return millionths >= 0 && millionths < LARGEST_ROUNDED
    ? writeMillionths(bytes, start, millionths)
    : writeText(bytes, start, String(toldScore(score, isAnomaly)));
}

/**
 * `[0.5,0.25,...]`
 *
 * @param places - of the scores that are told; all when absent
 */
export function scoresJson(
  scores: Float64Array,
  verdicts: Uint8Array,
  places?: readonly number[],
): string {
  const count = places ? places.length : scores.length;
  const bytes = Buffer.allocUnsafe(count * (NUMBER_BYTES + 1));
  let at = 0;
  for (let i = 0; i < count; i++) {
    const place = places ? places[i] : i;
    bytes[at] = 44;
    at = writeScore(bytes, at + 1, scores[place], verdicts[place] === ANOMALY);
  }
  return `[${bytes.toString('latin1', 1, at)}]`;
}
