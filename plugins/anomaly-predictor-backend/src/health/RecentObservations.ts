import type { Observations } from '@vigia/detectors';

/** The newest observations of a series, ascending in time, in a ring of fixed size. */
export class RecentObservations {
  readonly #timestamps: Float64Array;
  readonly #values: Float64Array;
  #next = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#timestamps = new Float64Array(capacity);
    this.#values = new Float64Array(capacity);
  }

  get last(): { timestamp: number; value: number } | undefined {
    if (this.#count === 0) {
      return undefined;
    }
    const index = (this.#next + this.#values.length - 1) % this.#values.length;
    return { timestamp: this.#timestamps[index], value: this.#values[index] };
  }

  /** Adds an observation that is newer than all others. False, and nothing changed, for any other. */
  add(timestamp: number, value: number): boolean {
    const { last } = this;
    if (last && timestamp <= last.timestamp) {
      return false;
    }
    this.#timestamps[this.#next] = timestamp;
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#values.length;
    this.#count = Math.min(this.#count + 1, this.#values.length);
    return true;
  }

  /** A copy in columns, oldest first. */
  observations(): Observations {
    const start =
      (this.#next + this.#values.length - this.#count) % this.#values.length;
    return {
      timestamps: unroll(this.#timestamps, start, this.#count),
      values: unroll(this.#values, start, this.#count),
    };
  }
}

function unroll(
  ring: Float64Array,
  start: number,
  count: number,
): Float64Array {
  const result = new Float64Array(count);
  const tail = ring.subarray(start, Math.min(start + count, ring.length));
  result.set(tail);
  result.set(ring.subarray(0, count - tail.length), tail.length);
  return result;
}
