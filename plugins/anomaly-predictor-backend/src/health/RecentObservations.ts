import type { Observations } from '@vigia/detectors';

/** Observations that there is room for at first: of many series only a few ever come. */
const FIRST_ROOM = 4;

/** The newest observations of a series, ascending in time, in a ring that grows up to its capacity. */
export class RecentObservations {
  readonly #capacity: number;
  /** Timestamp and value of each, side by side: of a series seen twice two arrays would be larger than what is in them. */
  #ring: Float64Array;
  /** Observations that there is room for. */
  #room: number;
  #next = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#room = Math.min(FIRST_ROOM, capacity);
    this.#ring = new Float64Array(2 * this.#room);
  }

  get last(): { timestamp: number; value: number } | undefined {
    if (this.#count === 0) {
      return undefined;
    }
    const at = 2 * ((this.#next + this.#room - 1) % this.#room);
    return { timestamp: this.#ring[at], value: this.#ring[at + 1] };
  }

  /** Adds an observation that is newer than all others. False, and nothing changed, for any other. */
  add(timestamp: number, value: number): boolean {
    const { last } = this;
    if (last && timestamp <= last.timestamp) {
      return false;
    }
    if (this.#count === this.#room) {
      this.#grow();
    }
    this.#ring[2 * this.#next] = timestamp;
    this.#ring[2 * this.#next + 1] = value;
    this.#next = (this.#next + 1) % this.#room;
    this.#count = Math.min(this.#count + 1, this.#room);
    return true;
  }

  /** A copy in columns, oldest first. */
  observations(): Observations {
    const timestamps = new Float64Array(this.#count);
    const values = new Float64Array(this.#count);
    let at = (this.#next + this.#room - this.#count) % this.#room;
    for (let i = 0; i < this.#count; i++) {
      timestamps[i] = this.#ring[2 * at];
      values[i] = this.#ring[2 * at + 1];
      at = at + 1 === this.#room ? 0 : at + 1;
    }
    return { timestamps, values };
  }

  /** Makes room behind the newest of a full ring, unless it is as large as it may be. */
  #grow(): void {
    const room = Math.min(2 * this.#room, this.#capacity);
    if (room === this.#room) {
      return;
    }
    const ring = new Float64Array(2 * room);
    // A full ring begins at the next place.
    const oldest = this.#ring.subarray(2 * this.#next);
    ring.set(oldest);
    ring.set(this.#ring.subarray(0, 2 * this.#next), oldest.length);
    this.#next = this.#room;
    this.#ring = ring;
    this.#room = room;
  }
}
