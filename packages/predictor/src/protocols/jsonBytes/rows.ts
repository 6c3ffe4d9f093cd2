import { CLOSING_BRACKET, COMMA, OPENING_BRACKET } from '../ascii';
import { afterSpace, type ByteCursor } from './ByteCursor';
import { RowReader, type RowColumns } from './RowReader';

/**
 * Reads a list of rows `{"series_id": "...", "timestamp": 0, "value": 0}`, whatever the order of their fields, without an
 * object of each on the way.
 *
 * @param cursor - where the list begins; where it ends afterwards
 * @returns how many there were; -1 for what is no list of such rows alone, and for more than there is room for
 */
export function readRows(cursor: ByteCursor, columns: RowColumns): number {
  const { bytes } = cursor;
  if (bytes[cursor.at++] !== OPENING_BRACKET) {
    return -1;
  }
  const reader = new RowReader(cursor, columns);
  for (let row = 0; row < columns.values.length; row++) {
    if (!reader.read(row)) {
      return -1;
    }
    cursor.at = afterSpace(bytes, cursor.at);
    const next = bytes[cursor.at++];
    if (next !== COMMA) {
      return next === CLOSING_BRACKET ? row + 1 : -1;
    }
  }
  return -1;
}
