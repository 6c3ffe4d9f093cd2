import { ANOMALY } from '../scoring';
import { CLOSING_BRACKET, COMMA, OPENING_BRACKET } from './ascii';
import {
  NUMBER_BYTES,
  writeMillionths,
  writeText,
  writtenText,
} from './asciiBytes';

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

/** Most bytes of a score and its comma. */
export const SCORE_BYTES = NUMBER_BYTES + 1;

/** Writes `[0.5,0.25,...]` at a place of bytes; answers where it ends. */
export function writeScores(
  bytes: Uint8Array,
  start: number,
  scores: Float64Array,
  verdicts: Uint8Array,
): number {
  let at = start;
  bytes[at++] = OPENING_BRACKET;
  for (let i = 0; i < scores.length; i++) {
    if (i > 0) bytes[at++] = COMMA;
    at = writeScore(bytes, at, scores[i], verdicts[i] === ANOMALY);
  }
  bytes[at++] = CLOSING_BRACKET;
  return at;
}

/** What {@link writeScores} writes. */
export function scoresJson(scores: Float64Array, verdicts: Uint8Array): string {
  return writtenText(scores.length * SCORE_BYTES + '[]'.length, bytes =>
    writeScores(bytes, 0, scores, verdicts),
  );
}
