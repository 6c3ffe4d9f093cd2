import { ParameterError } from '../../errors';
import { uint8Codec } from '../../math/base64';
import { parseNumber } from '../../parameters';
import { decodeBytes } from './decodeBytes';
import { farthestFirst } from './farthestFirst';
import { fromHaar, product, squaredDistance, toHaar } from './haar';
import { LEVELS } from './views';

/** Windows of a library. */
export const MAX_WINDOWS = 256;
const MAX_BYTE = 255;
/** Not a half: levels that lie halfway are common, and the last bit would decide what they become. */
const ROUNDING = 0.499;
/** In training deviations: what a window differs by from all others even where the training window shows no variety. */
const MIN_RADIUS = 0.02;

/** The window that is being searched; no search outlives its call. */
const searched = new Float64Array(LEVELS);

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
  /** Haar coefficients, in single precision as a stream's are; kept in double, which computes without conversion. */
  readonly #coefficients: Float64Array;
  /** Half the square of each window. */
  readonly #halfSquares: Float64Array;

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
    this.#coefficients = new Float64Array(options.bytes.length);
    this.#halfSquares = new Float64Array(options.bytes.length / LEVELS);
    const window = new Float32Array(LEVELS);
    for (let place = 0; place < options.bytes.length; place += LEVELS) {
      this.#readLevels(place, window);
      toHaar(window);
      for (let i = 0; i < LEVELS; i++)
        this.#coefficients[place + i] = window[i];
      this.#halfSquares[place / LEVELS] =
        product(this.#coefficients, this.#coefficients, place, place) / 2;
    }
  }

  /** @param windows - `count` rows of {@link LEVELS} Haar coefficients */
  static select(windows: Float32Array, count: number, size: number): Library {
    const { chosen, radius } = farthestFirst(windows, count, size);
    const levels = new Float64Array(chosen.length * LEVELS);
    const row = new Float32Array(LEVELS);
    let lowest = Infinity;
    let highest = -Infinity;
    for (let k = 0; k < chosen.length; k++) {
      for (let i = 0; i < LEVELS; i++) row[i] = windows[chosen[k] * LEVELS + i];
      fromHaar(row);
      for (let i = 0; i < LEVELS; i++) {
        levels[k * LEVELS + i] = row[i];
        lowest = Math.min(lowest, row[i]);
        highest = Math.max(highest, row[i]);
      }
    }
    const step = (highest - lowest) / MAX_BYTE;
    const bytes = new Uint8Array(levels.length);
    for (let i = 0; step > 0 && i < levels.length; i++)
      bytes[i] = Math.floor((levels[i] - lowest) / step + ROUNDING);
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
    if (
      bytes.length === 0 ||
      bytes.length % LEVELS !== 0 ||
      bytes.length > MAX_WINDOWS * LEVELS
    ) {
      throw new ParameterError(
        `${field}.windows`,
        `must hold 1 to ${MAX_WINDOWS} windows of ${LEVELS} bytes, got ${bytes.length} bytes`,
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
   * Finds the window of the library that is nearest to the one whose Haar coefficients stand at `start`. That is the one whose
   * half square less its product with this one is least, as |w - l|^2 / 2 = |w|^2 / 2 + |l|^2 / 2 - w l: half as much to
   * compute for each as its distance, and no branch that could be foretold wrongly.
   *
   * @returns its place
   */
  nearest(window: Float32Array, start = 0): number {
    const library = this.#coefficients;
    const halfSquares = this.#halfSquares;
    for (let i = 0; i < LEVELS; i++) searched[i] = window[start + i];
    let nearest = 0;
    let least = Infinity;
    for (let k = 0, place = 0; k < halfSquares.length; k++, place += LEVELS) {
      const remainder = halfSquares[k] - product(searched, library, 0, place);
      if (remainder < least) {
        least = remainder;
        nearest = place;
      }
    }
    return nearest;
  }

  /**
   * Distances from windows to the nearest of the library each, in radii.
   *
   * @param windows - rows of {@link LEVELS} Haar coefficients
   */
  distances(windows: Float32Array): Float64Array {
    const found = new Float64Array(windows.length / LEVELS);
    for (let i = 0; i < found.length; i++) {
      const place = this.nearest(windows, i * LEVELS);
      found[i] = this.distance(windows, place, i * LEVELS);
    }
    return found;
  }

  /** Distance from a window to the one at `place`, in radii. */
  distance(window: Float32Array, place: number, start = 0): number {
    const squared = squaredDistance(window, start, this.#coefficients, place);
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
