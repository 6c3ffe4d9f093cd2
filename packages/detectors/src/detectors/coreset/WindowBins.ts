import type { MemoryFields } from '../memory';
import { toHaar } from './haar';
import { FAINTEST, LEVELS, SOFTENING, VIEWS } from './views';

/**
 * The last bins of a stream, from which its windows are read: piecewise aggregate approximation (E. Keogh et al.,
 * "Dimensionality Reduction for Fast Similarity Search in Large Time Series Databases", 2001), one addition a value.
 */
export class WindowBins {
  /** Observations of a bin. */
  readonly size: number;
  // Each bin stands twice, half the array apart, so that the last ones always lie in a row.
  readonly #means = new Float64Array(2 * LEVELS);
  readonly #roughness = new Float64Array(2 * LEVELS);
  /** Of the same, so that a logarithm is taken once. */
  readonly #proportions = new Float64Array(2 * LEVELS);
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
   * @returns whether it completes a bin
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
    return true;
  }

  /** Whether there are enough bins for a window. */
  get areEnough(): boolean {
    return this.#filled === LEVELS;
  }

  /** Of the last bin that was completed. */
  get lastMean(): number {
    return this.#means[this.#oldest + LEVELS - 1];
  }

  #complete(): void {
    const mean = this.#sum / this.size;
    const roughness = Math.sqrt(this.#squaredSteps / this.size);
    const place = this.#oldest;
    this.#means[place] = mean;
    this.#means[place + LEVELS] = mean;
    this.#roughness[place] = roughness;
    this.#roughness[place + LEVELS] = roughness;
    const proportion = proportionOf(roughness);
    this.#proportions[place] = proportion;
    this.#proportions[place + LEVELS] = proportion;
    this.#oldest = (place + 1) % LEVELS;
    if (this.#filled < LEVELS) this.#filled++;
    this.#pending = 0;
    this.#sum = 0;
    this.#squaredSteps = 0;
  }

  /** Writes what a view compares of the last bins: its Haar coefficients. */
  read(view: number, window: Float32Array): void {
    const name = VIEWS[view];
    if (name !== 'shape') {
      const isRoughness = name === 'roughness';
      this.#transform(
        isRoughness ? this.#roughness : this.#proportions,
        window,
      );
      return;
    }
    this.#transform(this.#means, window);
    // The first coefficient is the mean, and nothing else holds any of it.
    window[0] = 0;
    const scale = scaleOf(window);
    for (let i = 0; i < LEVELS; i++) window[i] /= scale;
  }

  /** What {@link read} took off the levels of a view, and what it divided them by. */
  unitsOf(view: number): { readonly level: number; readonly scale: number } {
    if (VIEWS[view] !== 'shape') return { level: 0, scale: 1 };
    const window = new Float32Array(LEVELS);
    this.#transform(this.#means, window);
    const level = window[0] / Math.sqrt(LEVELS);
    window[0] = 0;
    return { level, scale: scaleOf(window) };
  }

  #transform(bins: Float64Array, window: Float32Array): void {
    for (let i = 0; i < LEVELS; i++) window[i] = bins[this.#oldest + i];
    toHaar(window);
  }

  carry(fields: MemoryFields): void {
    fields.numbers(this.#means.subarray(0, LEVELS));
    fields.numbers(this.#roughness.subarray(0, LEVELS));
    this.#means.copyWithin(LEVELS, 0, LEVELS);
    this.#roughness.copyWithin(LEVELS, 0, LEVELS);
    this.#proportions.set(this.#roughness.map(proportionOf));
    this.#oldest = fields.integer(this.#oldest, LEVELS - 1);
    this.#filled = fields.integer(this.#filled, LEVELS);
    this.#pending = fields.integer(this.#pending, this.size - 1);
    this.#sum = fields.number(this.#sum);
    this.#squaredSteps = fields.number(this.#squaredSteps);
    this.#previous = fields.number(this.#previous);
  }
}

/** What the view of that name compares of a roughness. */
function proportionOf(roughness: number): number {
  return Math.log(roughness + FAINTEST);
}

/** The roughness of a proportion. */
export function fromProportion(proportion: number): number {
  return Math.max(0, Math.exp(proportion) - FAINTEST);
}

/** The softened root mean square of the levels that these coefficients are of. */
function scaleOf(window: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < LEVELS; i++) squares += window[i] * window[i];
  return Math.sqrt(squares / LEVELS) + SOFTENING;
}
