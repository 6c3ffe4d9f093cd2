import { v7 } from 'uuid';

/** A UUID of version 7 has 32 bits for the order within a millisecond. */
const SEQUENCE_LIMIT = 2 ** 32;

/** Makes ids in the order of time: those of one process in the order in which they were made. */
export class JobIds {
  #last = -Infinity;
  #sequence = 0;

  /** @param now - epoch milliseconds; a clock that was set back does not break the order */
  next(now: number): string {
    if (now > this.#last) {
      this.#last = now;
      this.#sequence = 0;
    } else {
      this.#sequence += 1;
      if (this.#sequence === SEQUENCE_LIMIT) {
        this.#last += 1;
        this.#sequence = 0;
      }
    }
    return v7({ msecs: this.#last, seq: this.#sequence });
  }
}

/** Not after any id of a time, or of a later one. @param time - epoch milliseconds */
export function firstIdOf(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
}
