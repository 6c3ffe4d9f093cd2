import { randomBytes } from 'node:crypto';

/** Ids of one millisecond in the fields after the time: 12 bits, then 14 beside the variant's two. */
const HIGH_LIMIT = 2 ** 12;
const LOW_LIMIT = 2 ** 14;
const VARIANT = 0x8000;
/** Of the random end of an id, 48 bits; drawn for many ids at once. */
const TAIL_BYTES = 6;
const TAIL_DIGITS = 2 * TAIL_BYTES;
const TAILS = 256;

/**
 * Makes UUIDs of version 7 (RFC 9562) in the order of time: those of one process in the order in which they were made. A
 * run takes hundreds of thousands of them, so little is done for each.
 */
export class JobIds {
  #last = -Infinity;
  #high = 0;
  #low = 0;
  /** What the ids of one time, and of one high part, begin with. */
  #head = '';
  #tails = '';
  #nextTail = 0;

  /** @param now - epoch milliseconds; a clock that was set back does not break the order */
  next(now: number): string {
    if (now > this.#last) {
      this.#begin(now, 0);
    } else {
      this.#low += 1;
      if (this.#low === LOW_LIMIT) {
        this.#begin(this.#last, this.#high + 1);
      }
    }
    const low = (VARIANT | this.#low).toString(16);
    return `${this.#head}${low}-${this.#tail()}`;
  }

  #begin(time: number, high: number) {
    this.#last = high < HIGH_LIMIT ? time : time + 1;
    this.#high = high % HIGH_LIMIT;
    this.#low = 0;
    this.#head = `${firstIdOf(this.#last)}${this.#high
      .toString(16)
      .padStart(3, '0')}-`;
  }

  #tail(): string {
    if (this.#nextTail === this.#tails.length) {
      this.#tails = randomBytes(TAIL_BYTES * TAILS).toString('hex');
      this.#nextTail = 0;
    }
    const from = this.#nextTail;
    this.#nextTail += TAIL_DIGITS;
    return this.#tails.slice(from, this.#nextTail);
  }
}

/** Not after any id of a time, or of a later one. @param time - epoch milliseconds */
export function firstIdOf(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
}
