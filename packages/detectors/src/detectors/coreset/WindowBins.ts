import type { MemoryFields } from '../memory';
import { toHaar } from './haar';
import { FAINTEST, LEVELS, SOFTENING, VIEWS } from './views';

/** What the views compare of bins, which follow one another. */
export interface Bins {
  readonly means: Float64Array;
  readonly roughness: Float64Array;
  /** Of the same, so that a logarithm is taken once. */
  readonly proportions: Float64Array;
}

/** Writes what a view compares of the {@link LEVELS} bins from `first` on: its Haar coefficients. */
export function readWindow(
  bins: Bins,
  view: number,
  first: number,
  window: Float32Array,
): void {
  const name = VIEWS[view];
  if (name !== 'shape') {
    transform(
      name === 'roughness' ? bins.roughness : bins.proportions,
      first,
      window,
    );
    return;
  }
  transform(bins.means, first, window);
  softenShape(window);
}

/** Takes the mean off the Haar coefficients of the window at `start`, and what is large of their amplitude. */
export function softenShape(windows: Float32Array, start = 0): void {
  // The first coefficient is the mean, and nothing else holds any of it.
  windows[start] = 0;
  const scale = scaleOf(windows, start);
  for (let i = start; i < start + LEVELS; i++) windows[i] /= scale;
}

function transform(
  levels: Float64Array,
  first: number,
  window: Float32Array,
): void {
  for (let i = 0; i < LEVELS; i++) window[i] = levels[first + i];
  toHaar(window);
}

/**
 * The last bins of a stream, from which its windows are read: piecewise aggregate approximation (E. Keogh et al.,
 * "Dimensionality Reduction for Fast Similarity Search in Large Time Series Databases", 2001), one addition a value.
 */
export class WindowBins {
  /** Observations of a bin. */
  readonly size: number;
  // Each bin stands twice, half the array apart, so that the last ones always lie in a row.
  readonly #bins: Bins = {
    means: new Float64Array(2 * LEVELS),
    roughness: new Float64Array(2 * LEVELS),
    proportions: new Float64Array(2 * LEVELS),
  };
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

  /** Begins with the value that follows this one. */
  beginAfter(value: number): void {
    this.#previous = value;
  }

  /** Whether there are enough bins for a window. */
  get areEnough(): boolean {
    return this.#filled === LEVELS;
  }

  /** Of the last bin that was completed. */
  get lastMean(): number {
    return this.#bins.means[this.#oldest + LEVELS - 1];
  }

  /** Writes the last bin that was completed to a place among others. */
  copyLast(bins: Bins, place: number): void {
    const last = this.#oldest + LEVELS - 1;
    bins.means[place] = this.#bins.means[last];
    bins.roughness[place] = this.#bins.roughness[last];
    bins.proportions[place] = this.#bins.proportions[last];
  }

  #complete(): void {
    const mean = this.#sum / this.size;
    const roughness = Math.sqrt(this.#squaredSteps / this.size);
    const place = this.#oldest;
    const bins = this.#bins;
    bins.means[place] = mean;
    bins.means[place + LEVELS] = mean;
    bins.roughness[place] = roughness;
    bins.roughness[place + LEVELS] = roughness;
    const proportion = proportionOf(roughness);
    bins.proportions[place] = proportion;
    bins.proportions[place + LEVELS] = proportion;
    this.#oldest = (place + 1) % LEVELS;
    if (this.#filled < LEVELS) this.#filled++;
    this.#pending = 0;
    this.#sum = 0;
    this.#squaredSteps = 0;
  }

  /** Writes what a view compares of the last bins: its Haar coefficients. */
  read(view: number, window: Float32Array): void {
    readWindow(this.#bins, view, this.#oldest, window);
  }

  /** What {@link read} took off the levels of a view, and what it divided them by. */
  unitsOf(view: number): { readonly level: number; readonly scale: number } {
    if (VIEWS[view] !== 'shape') return { level: 0, scale: 1 };
    const window = new Float32Array(LEVELS);
    transform(this.#bins.means, this.#oldest, window);
    const level = window[0] / Math.sqrt(LEVELS);
    window[0] = 0;
    return { level, scale: scaleOf(window) };
  }

  carry(fields: MemoryFields): void {
    const { means, roughness, proportions } = this.#bins;
    fields.numbers(means.subarray(0, LEVELS));
    fields.numbers(roughness.subarray(0, LEVELS));
    means.copyWithin(LEVELS, 0, LEVELS);
    roughness.copyWithin(LEVELS, 0, LEVELS);
    proportions.set(roughness.map(proportionOf));
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
function scaleOf(windows: Float32Array, start = 0): number {
  let squares = 0;
  for (let i = start; i < start + LEVELS; i++)
    squares += windows[i] * windows[i];
  return Math.sqrt(squares / LEVELS) + SOFTENING;
}
