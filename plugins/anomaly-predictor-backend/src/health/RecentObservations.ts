import type { Observations } from '@vigia/detectors';

/** Observations that there is room for at first: of many series only a few ever come. */
const FIRST_ROOM = 8;

/** The newest observations of a series, ascending in time, in a ring that grows up to its capacity. */
export class RecentObservations {
  readonly #capacity: number;
  #timestamps: Float64Array;
  #values: Float64Array;
  #next = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    const room = Math.min(FIRST_ROOM, capacity);
    this.#timestamps = new Float64Array(room);
    this.#values = new Float64Array(room);
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
    if (this.#count === this.#values.length) {
      this.#grow();
    }
    this.#timestamps[this.#next] = timestamp;
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#values.length;
    this.#count = Math.min(this.#count + 1, this.#values.length);
    return true;
  }

  /** Makes room behind the newest, unless it is as large as it may be. */
  #grow(): void {
    const room = Math.min(2 * this.#count, this.#capacity);
    if (room === this.#count) {
      return;
    }
    const { timestamps, values } = this.observations();
    this.#timestamps = new Float64Array(room);
    this.#values = new Float64Array(room);
    this.#timestamps.set(timestamps);
    this.#values.set(values);
    this.#next = this.#count;
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
