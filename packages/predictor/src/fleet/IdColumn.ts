import { memoryPool } from '../memoryPool';
import { MAX_ID_LENGTH, unpackId, wordsOf } from './packedIds';

/** The series of observations: strings, or {@link IdColumn}. */
export interface SeriesIds {
  readonly length: number;
  at(index: number): string | undefined;
}

/** The first word of an id is its length and three characters. */
const FIRST_CHARACTERS = 3;

/**
 * Ids of series that came as bytes, packed as the fleet's index compares them. Most are never needed as strings, and to make
 * one and read it again takes longer than the look-up. In memory of the pool.
 */
export class IdColumn implements SeriesIds {
  /** Ids as `packId` packs them. */
  readonly words: Int32Array;
  /** Where each begins. */
  readonly starts: Int32Array;
  #length = 0;
  #runs = 0;
  #used = 0;

  /**
   * @param capacity - ids that there may be
   * @param textBytes - of the JSON that they come from: in it each has two quotes, and something between it and the next
   */
  constructor(capacity: number, textBytes: number) {
    const words = wordsOf(textBytes) + capacity;
    this.words = new Int32Array(memoryPool.take(4 * words), 0, words);
    this.starts = new Int32Array(memoryPool.take(4 * capacity), 0, capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Runs of ids that are the same one after the other. */
  get runs(): number {
    return this.#runs;
  }

  at(index: number): string {
    return unpackId(this.words, this.starts[index]);
  }

  lengthAt(index: number): number {
    return this.words[this.starts[index]] & MAX_ID_LENGTH;
  }

  /**
   * Adds an id of Latin-1 characters.
   *
   * @param view - of the bytes; one of them is before the id, and four are after it
   * @param length - from 1 to 255
   */
  add(view: DataView, start: number, length: number): void {
    const { words } = this;
    const first = view.getInt32(start - 1, true) & ~MAX_ID_LENGTH;
    let at = this.#used;
    let left = length - FIRST_CHARACTERS;
    words[at++] =
      length | (left < 0 ? first & (0xffffffff >>> (-8 * left)) : first);
    for (let from = start + FIRST_CHARACTERS; left > 0; from += 4, left -= 4) {
      const word = view.getInt32(from, true);
      words[at++] = left < 4 ? word & (0xffffffff >>> (32 - 8 * left)) : word;
    }
    this.#end(at);
  }

  /** Writes the characters of an id at a place of bytes that have room; answers where they end. */
  write(bytes: Uint8Array, start: number, index: number): number {
    const { words } = this;
    const from = this.starts[index];
    const length = words[from] & MAX_ID_LENGTH;
    for (let place = 1; place <= length; place++) {
      bytes[start + place - 1] =
        words[from + (place >> 2)] >>> (8 * (place & 3));
    }
    return start + length;
  }

  giveBack(): void {
    memoryPool.giveBack(this.words);
    memoryPool.giveBack(this.starts);
  }

  /** Counts the id up to a place; one that is the last again keeps no words of its own. */
  #end(end: number): void {
    const { starts, words } = this;
    const start = this.#used;
    const index = this.#length++;
    const last = index > 0 ? starts[index - 1] : start;
    let same = index > 0 ? 0 : -1;
    while (same >= 0 && start + same < end) {
      same = words[start + same] === words[last + same] ? same + 1 : -1;
    }
    if (same >= 0) {
      starts[index] = last;
      return;
    }
    starts[index] = start;
    this.#runs++;
    this.#used = end;
  }
}
