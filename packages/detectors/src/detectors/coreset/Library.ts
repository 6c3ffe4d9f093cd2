import { ParameterError } from '../../errors';
import { uint8Codec } from '../../math/base64';
import { parseNumber } from '../../parameters';
import { decodeBytes } from './decodeBytes';
import { farthestFirst } from './farthestFirst';
import {
  fromHaar,
  HEAD,
  headsOf,
  squaredDistance,
  squaredDistanceBelow,
  toHaar,
} from './haar';
import { LEVELS } from './views';

/** Windows of a library. */
export const MAX_WINDOWS = 256;
const MAX_BYTE = 255;
/** Not a half: levels that lie halfway are common, and the last bit would decide what they become. */
const ROUNDING = 0.499;
/** In training deviations: what a window differs by from all others even where the training window shows no variety. */
const MIN_RADIUS = 0.02;

/** Of the window that is being searched; no search outlives its call. */
const headDistances = new Float64Array(MAX_WINDOWS);

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

  /** The first coefficients of each window. */
  readonly #heads: Float64Array;

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
    this.#heads = headsOf(this.#coefficients);
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
      step > 0 ? Math.floor((level - lowest) / step + ROUNDING) : 0,
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
   * Finds the window of the library that is nearest to this one of Haar coefficients. The heads are compared in one go,
   * without a branch that could be foretold wrongly; only where they are near enough are the rest.
   *
   * @returns its place
   */
  nearest(window: Float32Array): number {
    const library = this.#coefficients;
    const closest = this.#compareHeads(window);
    let place = closest * LEVELS;
    let nearest = squaredDistance(window, 0, library, place);
    for (let k = 0, start = 0; start < library.length; k++, start += LEVELS) {
      if (headDistances[k] >= nearest) continue;
      const distance = squaredDistanceBelow(window, 0, library, start, nearest);
      if (distance < nearest) {
        nearest = distance;
        place = start;
      }
    }
    return place;
  }

  /** Fills {@link headDistances}, and gives the least one's window. */
  #compareHeads(window: Float32Array): number {
    const heads = this.#heads;
    const w0 = window[0];
    const w1 = window[1];
    const w2 = window[2];
    const w3 = window[3];
    let closest = 0;
    let least = Infinity;
    for (let k = 0, i = 0; i < heads.length; k++, i += HEAD) {
      const d0 = w0 - heads[i];
      const d1 = w1 - heads[i + 1];
      const d2 = w2 - heads[i + 2];
      const d3 = w3 - heads[i + 3];
      const distance = d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
      headDistances[k] = distance;
      if (distance < least) {
        least = distance;
        closest = k;
      }
    }
    return closest;
  }

  /** Distance from a window to the one at `place`, in radii. */
  distance(window: Float32Array, place: number): number {
    const squared = squaredDistance(window, 0, this.#coefficients, place);
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
