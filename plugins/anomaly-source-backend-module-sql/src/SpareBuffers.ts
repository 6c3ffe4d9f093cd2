import { ObservationBuffer } from '@vigia/plugin-anomaly-node';

const MAX_SPARE = 16;
/** What is kept of one: 16 bytes each, and it doubles as it grows. */
const MAX_OBSERVATIONS = 2 ** 16;

/**
 * Buffers that have grown, for the next read: a buffer that grows anew for each series is several times what the read
 * gives away, and the garbage collector's work with it.
 */
export class SpareBuffers {
  readonly #spare: ObservationBuffer[] = [];

  lend(): ObservationBuffer {
    return this.#spare.pop() ?? new ObservationBuffer();
  }

  /**
   * Whatever is left in it is forgotten.
   *
   * @param most - observations that it has held at once
   */
  takeBack(buffer: ObservationBuffer, most: number): void {
    buffer.take();
    if (this.#spare.length < MAX_SPARE && most <= MAX_OBSERVATIONS) {
      this.#spare.push(buffer);
    }
  }
}
