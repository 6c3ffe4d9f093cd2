import type { IdColumn } from '../../fleet';
import { CLOSING_BRACE, COLON, COMMA, OPENING_BRACE, QUOTE } from '../ascii';
import { afterSpace, type ByteCursor } from './ByteCursor';
import { readId } from './ids';
import { readNumber } from './numbers';

/** Names of fields as the words that they are in, with the quote after them. */
const [SERI, ES_I, TIME, STAM, VALU] = [
  'seri',
  'es_i',
  'time',
  'stam',
  'valu',
].map(word => Buffer.from(word).readInt32LE());
const [D_QUOTE, P_QUOTE, E_QUOTE] = ['d"', 'p"', 'e"'].map(word =>
  Buffer.from(word).readUInt16LE(),
);
/** A bit for each field. */
const SERIES_ID = 1;
const TIMESTAMP = 2;
const VALUE = 4;
const ALL = SERIES_ID | TIMESTAMP | VALUE;
/** By the bit of a field: how long its name is, with its quotes. */
const NAME_LENGTHS = Uint8Array.from({ length: VALUE + 1 });
NAME_LENGTHS[SERIES_ID] = '"series_id"'.length;
NAME_LENGTHS[TIMESTAMP] = '"timestamp"'.length;
NAME_LENGTHS[VALUE] = '"value"'.length;
/** No row is shorter than what is read of it without a look at where the body ends. */
const NAME_BYTES = 12;

/** Numbers of observations; as long as the longest list that is allowed. */
export interface TimedColumns {
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
}

/** Rows as columns. */
export interface RowColumns extends TimedColumns {
  readonly seriesIds: IdColumn;
}

/** Reads rows one after the other. */
export class RowReader {
  readonly #cursor: ByteCursor;
  readonly #columns: RowColumns;

  constructor(cursor: ByteCursor, columns: RowColumns) {
    this.#cursor = cursor;
    this.#columns = columns;
  }

  /** @returns whether it is a row with each field once */
  read(row: number): boolean {
    const cursor = this.#cursor;
    const { bytes } = cursor;
    let at = afterSpace(bytes, cursor.at);
    let next = bytes[at++] === OPENING_BRACE ? COMMA : 0;
    let found = 0;
    while (next === COMMA) {
      at = afterSpace(bytes, at);
      const bit = at + NAME_BYTES <= bytes.length ? this.#fieldAt(at) : 0;
      if (bit === 0 || (found & bit) !== 0) {
        return false;
      }
      found |= bit;
      at = this.#readValue(this.#valueAfter(at, bit), bit, row);
      if (at < 0) {
        return false;
      }
      at = afterSpace(bytes, at);
      next = bytes[at++];
    }
    cursor.at = at;
    return next === CLOSING_BRACE && found === ALL;
  }

  /** The bit of the field whose name begins at a place; 0 for any other. */
  #fieldAt(at: number): number {
    const { bytes, view } = this.#cursor;
    if (bytes[at] !== QUOTE) {
      return 0;
    }
    const start = view.getInt32(at + 1, true);
    if (start === VALU) {
      return view.getUint16(at + 5, true) === E_QUOTE ? VALUE : 0;
    }
    const middle = view.getInt32(at + 5, true);
    const end = view.getUint16(at + 9, true);
    if (start === TIME) {
      return middle === STAM && end === P_QUOTE ? TIMESTAMP : 0;
    }
    return start === SERI && middle === ES_I && end === D_QUOTE ? SERIES_ID : 0;
  }

  /** Where the value begins of the field whose name does at a place; the end of all where no colon follows. */
  #valueAfter(name: number, bit: number): number {
    const { bytes } = this.#cursor;
    const colon = afterSpace(bytes, name + NAME_LENGTHS[bit]);
    return bytes[colon] === COLON ? afterSpace(bytes, colon + 1) : bytes.length;
  }

  /** @returns where the value ends, or -1 */
  #readValue(at: number, bit: number, row: number): number {
    const cursor = this.#cursor;
    const { seriesIds, timestamps, values } = this.#columns;
    if (bit === SERIES_ID) {
      return readId(cursor, at, seriesIds);
    }
    return readNumber(cursor, at, bit === VALUE ? values : timestamps, row);
  }
}
