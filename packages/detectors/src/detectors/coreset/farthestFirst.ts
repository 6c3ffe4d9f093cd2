import { squaredDistanceBelow } from './haar';
import { LEVELS } from './views';

/** Factor within which squared distances of windows in single precision are the same. */
const SAME = 1 + 1e-5;

/** Windows of a search that are tried first in the next one. */
const RECORDS = 8;

/** Windows that stand for all of a set. */
export interface Selection {
  /** Places of the chosen ones, in the order in which they were chosen. */
  readonly chosen: Int32Array;
  /** The farthest that any window is from the nearest chosen one. */
  readonly radius: number;
}

/**
 * A traversal that compares a window with a chosen one only when it must: what a window is from the chosen ones that it
 * was compared with is a bound of what it is from all, and most are soon known to be nearer than the farthest.
 */
class Traversal {
  readonly #windows: Float32Array;
  readonly #chosen: Int32Array;
  /** Coefficients of the chosen ones. */
  readonly #chosenRows: Float32Array;
  /** Squared, from each window to the nearest of the chosen ones that it was compared with. */
  readonly #distances: Float64Array;
  /** How many of the chosen ones each window was compared with. */
  readonly #compared: Int32Array;
  /** The farthest windows of the last search, one after another found to be farther; places are used anew. */
  readonly #records = new Int32Array(RECORDS);
  #recordCount = 0;
  #chosenCount = 0;
  #next = 0;

  constructor(windows: Float32Array, count: number, chosen: Int32Array) {
    this.#windows = windows;
    this.#chosen = chosen;
    this.#chosenRows = new Float32Array(chosen.length * LEVELS);
    this.#distances = new Float64Array(count).fill(Infinity);
    this.#compared = new Int32Array(count);
  }

  /** Squared, from the farthest window to the nearest chosen one. */
  get farthest(): number {
    return this.#distances[this.#next];
  }

  /**
   * Chooses the window that is farthest.
   *
   * @returns how far the one that is farthest then is, squared
   */
  choose(): number {
    const from = this.#next * LEVELS;
    const to = this.#chosenCount * LEVELS;
    this.#chosen[this.#chosenCount] = this.#next;
    for (let i = 0; i < LEVELS; i++)
      this.#chosenRows[to + i] = this.#windows[from + i];
    this.#chosenCount += 1;
    this.#next = this.#findFarthest();
    return this.farthest;
  }

  /**
   * @returns the farthest window, the first of those that differ by no more than rounding does: in another unit it is the
   *   same one
   */
  #findFarthest(): number {
    const distances = this.#distances;
    let farthest = 0;
    let bar = this.#lowestBar();
    this.#recordCount = 0;
    for (let i = 0; i < distances.length; i++) {
      if (distances[i] <= bar) continue;
      const distance = this.#approach(i, bar);
      if (distance <= bar) continue;
      bar = distance * SAME;
      farthest = i;
      this.#records[this.#recordCount++ % RECORDS] = i;
    }
    return farthest;
  }

  /**
   * What the farthest window passes for sure: some window is farther by more than that which rounding may make of it. Below
   * this bar none can be chosen, nor keep another from it.
   */
  #lowestBar(): number {
    let highest = -1;
    const known = Math.min(this.#recordCount, RECORDS);
    for (let i = 0; i < known; i++)
      highest = Math.max(highest, this.#approach(this.#records[i], highest));
    return highest / (SAME * SAME * SAME) - Number.MIN_VALUE;
  }

  /**
   * Compares a window with the chosen ones that it was not compared with, the oldest first, until it is known to be no
   * farther than the bar.
   *
   * @returns its bound; the distance itself where that is above the bar
   */
  #approach(window: number, bar: number): number {
    const start = window * LEVELS;
    let nearest = this.#distances[window];
    let k = this.#compared[window];
    for (; k < this.#chosenCount && nearest > bar; k++) {
      const distance = squaredDistanceBelow(
        this.#windows,
        start,
        this.#chosenRows,
        k * LEVELS,
        nearest,
      );
      if (distance < nearest) nearest = distance;
    }
    this.#compared[window] = k;
    this.#distances[window] = nearest;
    return nearest;
  }
}

/**
 * Farthest-first traversal (T. Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985): begins with the
 * first window and adds the one that is farthest from all chosen, until `size` are chosen or none is left that differs.
 * The radius is at most twice the smallest that any choice of as many windows has.
 *
 * Cost: at most O(size x windows); see {@link Traversal} for why it is mostly a tenth of it.
 *
 * @param windows - `count` rows of {@link LEVELS} coefficients
 */
export function farthestFirst(
  windows: Float32Array,
  count: number,
  size: number,
): Selection {
  const chosen = new Int32Array(Math.min(size, count));
  const traversal = new Traversal(windows, count, chosen);
  for (let k = 0; k < chosen.length; k++) {
    if (traversal.choose() === 0)
      return { chosen: chosen.slice(0, k + 1), radius: 0 };
  }
  return { chosen, radius: Math.sqrt(traversal.farthest) };
}
