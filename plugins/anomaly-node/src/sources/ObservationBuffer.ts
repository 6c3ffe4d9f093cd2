import type { Observations } from '@vigia/detectors';

const FIRST_CAPACITY = 1024;

/** Columns that grow: observations are added one at a time or in batches and taken together. */
export class ObservationBuffer {
  #timestamps = new Float64Array(FIRST_CAPACITY);
  #values = new Float64Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(timestamp: number, value: number): void {
    this.#reserve(this.#length + 1);
    this.#timestamps[this.#length] = timestamp;
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  addAll(observations: Observations): void {
    this.#reserve(this.#length + observations.values.length);
    this.#timestamps.set(observations.timestamps, this.#length);
    this.#values.set(observations.values, this.#length);
    this.#length += observations.values.length;
  }

  /** What was added since the last call, as columns of their own. */
  take(): Observations {
    const taken = {
      timestamps: this.#timestamps.slice(0, this.#length),
      values: this.#values.slice(0, this.#length),
    };
    this.#length = 0;
    return taken;
  }

  #reserve(needed: number): void {
    if (needed <= this.#values.length) {
      return;
    }
    const capacity = Math.max(needed, this.#values.length * 2);
    const grown = [this.#timestamps, this.#values].map(column => {
      const copy = new Float64Array(capacity);
      copy.set(column.subarray(0, this.#length));
      return copy;
    });
    [this.#timestamps, this.#values] = grown;
  }
}
