import { isSeriesId } from '../seriesIds';
import {
  afterSpace,
  CLOSING_BRACE,
  COLON,
  COMMA,
  OPENING_BRACE,
  QUOTE,
  type ByteCursor,
} from './ByteCursor';
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

/** Rows as columns; as long as the longest list that is allowed. */
export interface RowColumns {
  readonly seriesIds: string[];
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
}

/** Reads rows one after the other. */
export class RowReader {
  readonly #cursor: ByteCursor;
  readonly #columns: RowColumns;
  /** Where the id of the row before is, which often is that of the next. */
  #idFrom = 0;
  #idTo = 0;
  #id = '';

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
      const end = this.#readId(at);
      seriesIds[row] = this.#id;
      return end;
    }
    return readNumber(cursor, at, bit === VALUE ? values : timestamps, row);
  }

  /** @returns where the id ends, or -1 for what is none */
  #readId(start: number): number {
    const { bytes } = this.#cursor;
    if (bytes[start] !== QUOTE) {
      return -1;
    }
    const from = start + 1;
    let at = from;
    for (let i = this.#idFrom; i < this.#idTo && bytes[at] === bytes[i]; i++) {
      at++;
    }
    if (
      at - from === this.#idTo - this.#idFrom &&
      bytes[at] === QUOTE &&
      at > from
    ) {
      return at + 1;
    }
    at = bytes.indexOf(QUOTE, at);
    const id = at < 0 ? '' : bytes.toString('latin1', from, at);
    if (!isSeriesId(id)) {
      return -1;
    }
    this.#id = id;
    this.#idFrom = from;
    this.#idTo = at;
    return at + 1;
  }
}
