import type { MemoryFields } from '../memory';
import { BINS, LEVELS, VIEWS } from './views';

/**
 * The last bins of a stream, from which its windows are read: piecewise aggregate approximation (E. Keogh et al.,
 * "Dimensionality Reduction for Fast Similarity Search in Large Time Series Databases", 2001), one addition a value.
 */
export class WindowBins {
  /** Observations of a bin. */
  readonly size: number;
  // Each bin stands twice, half the array apart, so that the last ones always lie in a row.
  readonly #means = new Float64Array(2 * BINS);
  readonly #roughness = new Float64Array(2 * BINS);
  /** Place of the oldest bin. */
  #oldest = 0;
  #filled = 0;
  /** Observations of the bin that is being filled. */
  #pending = 0;
  #sum = 0;
  #squaredSteps = 0;
  #previous = NaN;

  constructor(size: number) {
    this.size = size;
  }

  /**
   * Takes the next value.
   *
   * @returns whether it completes a bin, and there are enough of them for every view
   */
  push(value: number): boolean {
    // There is no step to the first value of a series.
    const step = Number.isNaN(this.#previous) ? 0 : value - this.#previous;
    this.#previous = value;
    this.#sum += value;
    this.#squaredSteps += step * step;
    this.#pending++;
    if (this.#pending < this.size) return false;
    this.#complete();
    return this.#filled === BINS;
  }

  #complete(): void {
    const mean = this.#sum / this.size;
    const roughness = Math.sqrt(this.#squaredSteps / this.size);
    const place = this.#oldest;
    this.#means[place] = mean;
    this.#means[place + BINS] = mean;
    this.#roughness[place] = roughness;
    this.#roughness[place + BINS] = roughness;
    this.#oldest = (place + 1) % BINS;
    if (this.#filled < BINS) this.#filled++;
    this.#pending = 0;
    this.#sum = 0;
    this.#squaredSteps = 0;
  }

  /**
   * Writes the last levels of a view, oldest first, as they are compared.
   *
   * @returns what was taken off them, to be added where the series' own levels are shown
   */
  read(view: number, window: Float64Array): number {
    const end = this.#oldest + BINS;
    const name = VIEWS[view];
    if (name === 'roughness') {
      for (let i = 0; i < LEVELS; i++)
        window[i] = this.#roughness[end - LEVELS + i];
      return 0;
    }
    let sum = 0;
    for (let i = 0; i < LEVELS; i++) {
      const level =
        name === 'shape'
          ? this.#means[end - LEVELS + i]
          : (this.#means[end - BINS + 2 * i] +
              this.#means[end - BINS + 2 * i + 1]) /
            2;
      window[i] = level;
      sum += level;
    }
    const mean = sum / LEVELS;
    for (let i = 0; i < LEVELS; i++) window[i] -= mean;
    return mean;
  }

  carry(fields: MemoryFields): void {
    fields.numbers(this.#means.subarray(0, BINS));
    fields.numbers(this.#roughness.subarray(0, BINS));
    this.#means.copyWithin(BINS, 0, BINS);
    this.#roughness.copyWithin(BINS, 0, BINS);
    this.#oldest = fields.integer(this.#oldest, BINS - 1);
    this.#filled = fields.integer(this.#filled, BINS);
    this.#pending = fields.integer(this.#pending, this.size - 1);
    this.#sum = fields.number(this.#sum);
    this.#squaredSteps = fields.number(this.#squaredSteps);
    this.#previous = fields.number(this.#previous);
  }
}
