import { ParameterError } from '../../errors';
import { uint8Codec } from '../../math/base64';
import { parseNumber } from '../../parameters';
import { decodeBytes } from './decodeBytes';
import { farthestFirst } from './farthestFirst';
import { LEVELS } from './views';

const MAX_BYTE = 255;
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
  readonly #levels: Float64Array;

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
    this.#levels = Float64Array.from(
      options.bytes,
      byte => options.lowest + options.step * byte,
    );
  }

  /** @param windows - `count` rows of {@link LEVELS} numbers */
  static select(windows: Float32Array, count: number, size: number): Library {
    const { chosen, radius } = farthestFirst(windows, count, size);
    const levels = new Float64Array(chosen.length * LEVELS);
    chosen.forEach((window, k) => {
      const start = window * LEVELS;
      levels.set(windows.subarray(start, start + LEVELS), k * LEVELS);
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
   * Finds the window of the library that is nearest to this one.
   *
   * @param guess - place of a window that may well be it: all farther ones are given up early
   * @returns its place
   */
  nearest(window: Float64Array, guess: number): number {
    const levels = this.#levels;
    let place = guess;
    let nearest = squared(window, levels, guess, Infinity);
    for (let start = 0; start < levels.length; start += LEVELS) {
      const distance = squared(window, levels, start, nearest);
      if (distance < nearest) {
        nearest = distance;
        place = start;
      }
    }
    return place;
  }

  /** Distance from a window to the one at `place`, in radii. */
  distance(window: Float64Array, place: number): number {
    return Math.sqrt(squared(window, this.#levels, place, Infinity)) / this.radius;
  }

  /** The levels of the window at `place`. */
  window(place: number): Float64Array {
    return this.#levels.subarray(place, place + LEVELS);
  }
}

/** Squared distance, or anything from `bound` on as soon as it is sure to be that far. */
function squared(
  window: Float64Array,
  levels: Float64Array,
  start: number,
  bound: number,
): number {
  let sum = 0;
  for (let i = 0; i < LEVELS; i += 4) {
    const a = window[i] - levels[start + i];
    const b = window[i + 1] - levels[start + i + 1];
    const c = window[i + 2] - levels[start + i + 2];
    const d = window[i + 3] - levels[start + i + 3];
    sum += a * a + b * b + c * c + d * d;
    if (sum >= bound) return sum;
  }
  return sum;
}
