import { ParameterError } from '../../errors';
import { uint8Codec } from '../../math/base64';
import { parseNumber } from '../../parameters';
import { decodeBytes } from './decodeBytes';
import { farthestFirst } from './farthestFirst';
import { fromHaar, squaredDistance, toHaar } from './haar';
import { LEVELS } from './views';

const MAX_BYTE = 255;
/** Covers what rounding does to the triangle inequality. */
const ROUNDING = 1 + 1e-6;
/** In training deviations: what a window differs by from all others even where the training window shows no variety. */
const MIN_RADIUS = 0.02;

/** A library as it stands in a detector's state. */
export interface LibraryState {
  /** Base64 of one byte a level. */
  readonly windows: string;
  /** What the byte 0 stands for, and what each step above it adds. */
  readonly lowest: number;
  readonly step: number;
  readonly radius: number;
}

/** The windows of one view that stand for all that the training window showed, a byte for each level. */
export class Library {
  /** The farthest that a window of the training part was from its nearest one here; distances are told in units of it. */
  readonly radius: number;
  readonly #bytes: Uint8Array;
  readonly #lowest: number;
  readonly #step: number;
  /** Haar coefficients. */
  readonly #coefficients: Float32Array;

  /** Made at the first search. */
  #apart?: Uint8Array;
  #apartStep = 1;

  private constructor(options: {
    bytes: Uint8Array;
    lowest: number;
    step: number;
    radius: number;
  }) {
    this.radius = options.radius;
    this.#bytes = options.bytes;
    this.#lowest = options.lowest;
    this.#step = options.step;
    this.#coefficients = new Float32Array(options.bytes.length);
    const window = new Float32Array(LEVELS);
    for (let place = 0; place < options.bytes.length; place += LEVELS) {
      this.#readLevels(place, window);
      toHaar(window);
      this.#coefficients.set(window, place);
    }
  }

  /** @param windows - `count` rows of {@link LEVELS} Haar coefficients */
  static select(windows: Float32Array, count: number, size: number): Library {
    const { chosen, radius } = farthestFirst(windows, count, size);
    const levels = new Float64Array(chosen.length * LEVELS);
    chosen.forEach((window, k) => {
      const row = windows.slice(window * LEVELS, (window + 1) * LEVELS);
      fromHaar(row);
      levels.set(row, k * LEVELS);
    });
    const lowest = levels.reduce((low, level) => Math.min(low, level));
    const highest = levels.reduce((high, level) => Math.max(high, level));
    const step = (highest - lowest) / MAX_BYTE;
    const bytes = Uint8Array.from(levels, level =>
      step > 0 ? Math.round((level - lowest) / step) : 0,
    );
    return new Library({
      bytes,
      lowest,
      step,
      radius: Math.max(radius, MIN_RADIUS),
    });
  }

  /** @throws ParameterError when the state is damaged */
  static restore(state: unknown, field: string): Library {
    const { windows, lowest, step, radius } = (state ?? {}) as Record<
      string,
      unknown
    >;
    const bounds = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
    const bytes = decodeBytes(windows, `${field}.windows`);
    if (bytes.length === 0 || bytes.length % LEVELS !== 0) {
      throw new ParameterError(
        `${field}.windows`,
        `must hold whole windows of ${LEVELS} bytes, got ${bytes.length} bytes`,
      );
    }
    return new Library({
      bytes,
      lowest: parseNumber(`${field}.lowest`, lowest, bounds),
      step: parseNumber(`${field}.step`, step, { ...bounds, min: 0 }),
      radius: parseNumber(`${field}.radius`, radius, {
        ...bounds,
        min: MIN_RADIUS,
      }),
    });
  }

  serialize(): LibraryState {
    return {
      windows: uint8Codec.encode(this.#bytes),
      lowest: this.#lowest,
      step: this.#step,
      radius: this.radius,
    };
  }

  /**
   * Finds the window of the library that is nearest to this one of Haar coefficients.
   *
   * @param guess - place of a window that may well be it: all farther ones are given up early
   * @returns its place
   */
  nearest(window: Float32Array, guess: number): number {
    const library = this.#coefficients;
    const apart = (this.#apart ??= this.#measureApart());
    const row = (guess / LEVELS) * (library.length / LEVELS);
    let place = guess;
    let nearest = squaredDistance(window, 0, library, guess, Infinity);
    const fromGuess = Math.sqrt(nearest);
    // Triangle inequality: what is this far from the guess cannot be nearer than the nearest so far.
    let tooFar = (2 * fromGuess * ROUNDING) / this.#apartStep;
    for (let k = 0, start = 0; start < library.length; k++, start += LEVELS) {
      if (apart[row + k] >= tooFar || start === guess) continue;
      const distance = squaredDistance(window, 0, library, start, nearest);
      if (distance < nearest) {
        nearest = distance;
        place = start;
        tooFar =
          ((fromGuess + Math.sqrt(nearest)) * ROUNDING) / this.#apartStep;
      }
    }
    return place;
  }

  /** Distances between all windows, in whole steps of the largest / 255, rounded down. */
  #measureApart(): Uint8Array {
    const library = this.#coefficients;
    const count = library.length / LEVELS;
    const distances = new Float64Array(count * count);
    let largest = 0;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) {
        const distance = Math.sqrt(
          squaredDistance(library, i * LEVELS, library, j * LEVELS, Infinity),
        );
        distances[i * count + j] = distance;
        distances[j * count + i] = distance;
        if (distance > largest) largest = distance;
      }
    }
    this.#apartStep = largest / MAX_BYTE || 1;
    return Uint8Array.from(distances, distance => distance / this.#apartStep);
  }

  /** Distance from a window to the one at `place`, in radii. */
  distance(window: Float32Array, place: number): number {
    const squared = squaredDistance(
      window,
      0,
      this.#coefficients,
      place,
      Infinity,
    );
    return Math.sqrt(squared) / this.radius;
  }

  /** The levels of the window at `place`, oldest first. */
  levels(place: number): Float32Array {
    const window = new Float32Array(LEVELS);
    this.#readLevels(place, window);
    return window;
  }

  #readLevels(place: number, window: Float32Array): void {
    for (let i = 0; i < LEVELS; i++)
      window[i] = this.#lowest + this.#step * this.#bytes[place + i];
  }
}
