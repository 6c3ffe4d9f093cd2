import { randomBytes } from 'node:crypto';

/** What tells ids within a millisecond apart: hexadecimal digits that a UUID of version 7 leaves to its maker. */
const SEQUENCE_DIGITS = 8;
const SEQUENCE_LIMIT = 16 ** SEQUENCE_DIGITS;
/** What tells processes apart that make the same. */
const RANDOM_DIGITS = 10;
/** Random digits are asked for at once for so many ids. */
const POOLED_IDS = 1_000;

/**
 * Makes ids in the order of time: those of one process in the order in which they were made. They are UUIDs of version 7,
 * RFC 9562, put together from text: a run makes hundreds of thousands.
 */
export class JobIds {
  #last = -Infinity;
  #prefix = '';
  #sequence = 0;
  #random = '';
  #taken = 0;

  /** @param now - epoch milliseconds; a clock that was set back does not break the order */
  next(now: number): string {
    if (now > this.#last) {
      this.#begin(now);
    } else {
      this.#sequence += 1;
      if (this.#sequence === SEQUENCE_LIMIT) {
        this.#begin(this.#last + 1);
      }
    }
    const sequence = this.#sequence.toString(16).padStart(SEQUENCE_DIGITS, '0');
    const [first, second] = [sequence.slice(0, 3), sequence.slice(3, 6)];
    return `${this.#prefix}${first}-8${second}-${sequence.slice(
      6,
    )}${this.#randomDigits()}`;
  }

  #begin(time: number): void {
    this.#last = time;
    this.#prefix = firstIdOf(time);
    this.#sequence = 0;
  }

  #randomDigits(): string {
    if (this.#taken === this.#random.length) {
      this.#random = randomBytes((POOLED_IDS * RANDOM_DIGITS) / 2).toString(
        'hex',
      );
      this.#taken = 0;
    }
    this.#taken += RANDOM_DIGITS;
    return this.#random.slice(this.#taken - RANDOM_DIGITS, this.#taken);
  }
}

/** Not after any id of a time, or of a later one. @param time - epoch milliseconds */
export function firstIdOf(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
}
