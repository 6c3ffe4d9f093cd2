import { memoryPool } from '../../memoryPool';
import { NUMBER_BYTES, writeInstant, writeText } from '../asciiBytes';
import { writeScore } from '../scores';

const BATCH_START = '{"predictions":[';
const ID_START = '{"series_id":"';
const ID_END = '","timestamp":';
const ANOMALOUS = Buffer.from(',"anomaly":true,"anomaly_score":');
const NOT_ANOMALOUS = Buffer.from(',"anomaly":false,"anomaly_score":');
const NO_END = Buffer.alloc(0);
const COMMA = 44;
const CLOSING_BRACE = 125;
/** Room for the numbers, the flag and the punctuation of a row. */
export const ROW_BYTES =
  ID_START.length +
  ID_END.length +
  2 * NUMBER_BYTES +
  NOT_ANOMALOUS.length +
  ',}'.length;

/** Writes rows into memory of the pool. */
export class RowWriter {
  #bytes: Buffer;
  #at: number;
  /** What the row before ends with, once that is known to be all of its end. */
  #end: Buffer | undefined;
  /** What was written last between a score and the next instant: most rows have the same there. */
  #joint: { end: Buffer | undefined; id: string; from: number; to: number } = {
    end: undefined,
    id: '',
    from: 0,
    to: 0,
  };

  /** @param room - bytes of all rows; ids may be longer than was reckoned, and explanations were not */
  constructor(room: number) {
    this.#bytes = memoryPool.buffer(BATCH_START.length + room);
    this.#at = writeText(this.#bytes, 0, BATCH_START);
  }

  begin(id: string, instant: number): void {
    const joint = this.#joint;
    const end = this.#end;
    this.#reserve(ROW_BYTES + id.length + (end?.length ?? 0));
    const bytes = this.#bytes;
    const from = this.#at;
    let at = from;
    if (end !== undefined && end === joint.end && id === joint.id) {
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
      at = writeText(bytes, at, id);
      at = writeText(bytes, at, ID_END);
      joint.end = end;
      joint.id = id;
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

  #reserve(room: number): void {
    if (this.#at + room > this.#bytes.length) {
      const larger = memoryPool.buffer(2 * (this.#bytes.length + room));
      this.#bytes.copy(larger, 0, 0, this.#at);
      memoryPool.giveBack(this.#bytes);
      this.#bytes = larger;
    }
  }
}
