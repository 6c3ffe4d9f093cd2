import { IdColumn, type SeriesIds } from '../../fleet';
import { memoryPool } from '../../memoryPool';
import { CLOSING_BRACE, COMMA } from '../ascii';
import { NUMBER_BYTES, writeInstant, writeText } from '../asciiBytes';
import { writeScore } from '../scores';

const BATCH_START = '{"predictions":[';
const ID_START = '{"series_id":"';
const ID_END = '","timestamp":';
const ANOMALOUS = Buffer.from(',"anomaly":true,"anomaly_score":');
const NOT_ANOMALOUS = Buffer.from(',"anomaly":false,"anomaly_score":');
const NO_END = Buffer.alloc(0);
/** Room for the numbers, the flag and the punctuation of a row. */
export const ROW_BYTES =
  ID_START.length +
  ID_END.length +
  2 * NUMBER_BYTES +
  NOT_ANOMALOUS.length +
  ',}'.length;

/** Writes rows into memory of the pool. */
export class RowWriter {
  readonly #ids: SeriesIds;
  #bytes: Buffer;
  #at: number;
  /** What the row before ends with, once that is known to be all of its end. */
  #end: Buffer | undefined = undefined;
  /** What was written last between a score and the next instant: most rows have the same there. */
  #joint = { end: this.#end, index: 0, from: 0, to: 0 };

  /**
   * @param ids - of the series that rows may be of
   * @param room - bytes of all rows; ids may be longer than was reckoned, and explanations were not
   */
  constructor(ids: SeriesIds, room: number) {
    this.#ids = ids;
    this.#bytes = memoryPool.buffer(BATCH_START.length + room);
    this.#at = writeText(this.#bytes, 0, BATCH_START);
  }

  /** @param index - of the series in the ids */
  begin(index: number, instant: number): void {
    const joint = this.#joint;
    const end = this.#end;
    this.#reserve(ROW_BYTES + this.#idLength(index) + (end?.length ?? 0));
    const bytes = this.#bytes;
    const from = this.#at;
    let at = from;
    if (
      end !== undefined &&
      end === joint.end &&
      this.#isSame(index, joint.index)
    ) {
      bytes.copyWithin(at, joint.from, joint.to);
      at += joint.to - joint.from;
    } else {
      if (end !== undefined) {
        bytes.set(end, at);
        at += end.length;
        bytes[at++] = CLOSING_BRACE;
        bytes[at++] = COMMA;
      }
      at = writeText(bytes, at, ID_START);
      at = this.#writeId(at, index);
      at = writeText(bytes, at, ID_END);
      joint.end = end;
      joint.index = index;
    }
    joint.from = from;
    joint.to = at;
    this.#at = writeInstant(bytes, at, instant);
  }

  score(score: number, isAnomaly: boolean): void {
    const flag = isAnomaly ? ANOMALOUS : NOT_ANOMALOUS;
    this.#bytes.set(flag, this.#at);
    const at = this.#at + flag.length;
    this.#at = writeScore(this.#bytes, at, score, isAnomaly);
  }

  end(end: Buffer, explanation: string): void {
    this.#end =
      explanation === '' ? end : Buffer.concat([end, Buffer.from(explanation)]);
  }

  /** All that was written, and what comes after the rows. */
  finish(rest: string): Buffer {
    const end = this.#end ?? NO_END;
    this.#reserve(end.length + 1 + rest.length);
    this.#bytes.set(end, this.#at);
    this.#at += end.length;
    if (this.#end !== undefined) {
      this.#bytes[this.#at++] = CLOSING_BRACE;
    }
    this.#at = writeText(this.#bytes, this.#at, rest);
    return this.#bytes.subarray(0, this.#at);
  }

  #idLength(index: number): number {
    const ids = this.#ids;
    return ids instanceof IdColumn
      ? ids.lengthAt(index)
      : ids.at(index)!.length;
  }

  #isSame(index: number, other: number): boolean {
    const ids = this.#ids;
    return ids instanceof IdColumn
      ? ids.starts[index] === ids.starts[other]
      : ids.at(index) === ids.at(other);
  }

  #writeId(at: number, index: number): number {
    const ids = this.#ids;
    return ids instanceof IdColumn
      ? ids.write(this.#bytes, at, index)
      : writeText(this.#bytes, at, ids.at(index)!);
  }

  #reserve(room: number): void {
    if (this.#at + room > this.#bytes.length) {
      const larger = memoryPool.buffer(2 * (this.#bytes.length + room));
      this.#bytes.copy(larger, 0, 0, this.#at);
      memoryPool.giveBack(this.#bytes);
      this.#bytes = larger;
    }
  }
}
