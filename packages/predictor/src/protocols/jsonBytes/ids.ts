import type { IdColumn } from '../../fleet';
import { endOfSeriesIdBytes } from '../seriesIds';
import { CLOSING_BRACKET, COMMA, OPENING_BRACKET, QUOTE } from '../ascii';
import { afterSpace, type ByteCursor } from './ByteCursor';

/** What `IdColumn` may look at after an id. */
const AFTER_ID = 4;

/**
 * Reads a list of series ids.
 *
 * @param cursor - where the list begins; where it ends afterwards
 * @returns how many there were; -1 for what is no list of ids alone, and for more than `most`
 */
export function readIdList(
  cursor: ByteCursor,
  into: IdColumn,
  most: number,
): number {
  const { bytes } = cursor;
  let { at } = cursor;
  if (bytes[at++] !== OPENING_BRACKET) {
    return -1;
  }
  while (into.length < most) {
    at = readId(cursor, afterSpace(bytes, at), into);
    if (at < 0) {
      return -1;
    }
    at = afterSpace(bytes, at);
    const next = bytes[at++];
    if (next !== COMMA) {
      cursor.at = at;
      return next === CLOSING_BRACKET ? into.length : -1;
    }
  }
  return -1;
}

/**
 * Reads a series id in its quotes.
 *
 * @returns where it ends, or -1 for what is none
 */
export function readId(
  { bytes, view }: ByteCursor,
  start: number,
  into: IdColumn,
): number {
  if (bytes[start] !== QUOTE) {
    return -1;
  }
  const from = start + 1;
  const end = endOfSeriesIdBytes(bytes, from);
  if (end < 0 || bytes[end] !== QUOTE || end + AFTER_ID > bytes.length) {
    return -1;
  }
  into.add(view, from, end - from);
  return end + 1;
}
