import { HEAD, headsOf, squaredDistance } from './haar';
import { LEVELS } from './views';

/** Factor within which squared distances of windows in single precision are the same. */
const SAME = 1 + 1e-5;

/** Windows that stand for all of a set. */
export interface Selection {
  /** Places of the chosen ones, in the order in which they were chosen. */
  readonly chosen: Int32Array;
  /** The farthest that any window is from the nearest chosen one. */
  readonly radius: number;
}

/**
 * Farthest-first traversal (T. Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985): begins with the
 * first window and adds the one that is farthest from all chosen, until `size` are chosen or none is left that differs.
 * The radius is at most twice the smallest that any choice of as many windows has.
 *
 * Cost: O(size x windows); most windows are told to be no nearer by their first coefficients.
 *
 * @param windows - `count` rows of {@link LEVELS} coefficients
 */
export function farthestFirst(
  windows: Float32Array,
  count: number,
  size: number,
): Selection {
  const chosen = new Int32Array(Math.min(size, count));
  const heads = headsOf(windows.subarray(0, count * LEVELS));
  // Squared, from each window to the nearest chosen one.
  const distances = new Float64Array(count).fill(Infinity);
  let next = 0;
  for (let k = 0; k < chosen.length; k++) {
    chosen[k] = next;
    next = approach(windows, heads, distances, next);
    if (distances[next] === 0)
      return { chosen: chosen.slice(0, k + 1), radius: 0 };
  }
  return { chosen, radius: Math.sqrt(distances[next]) };
}

/**
 * Lowers the distances of the windows that are nearer to the newly chosen one.
 *
 * @returns the window that is farthest now, the first of those that differ by no more than rounding does: in another unit
 *   it is the same one
 */
function approach(
  windows: Float32Array,
  heads: Float64Array,
  distances: Float64Array,
  chosen: number,
): number {
  const start = chosen * LEVELS;
  const c0 = windows[start];
  const c1 = windows[start + 1];
  const c2 = windows[start + 2];
  const c3 = windows[start + 3];
  let farthest = 0;
  let bar = -1;
  for (let i = 0, j = 0; i < distances.length; i++, j += HEAD) {
    const d0 = heads[j] - c0;
    const d1 = heads[j + 1] - c1;
    const d2 = heads[j + 2] - c2;
    const d3 = heads[j + 3] - c3;
    let nearest = distances[i];
    if (d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 < nearest) {
      const distance = squaredDistance(windows, i * LEVELS, windows, start);
      if (distance < nearest) {
        nearest = distance;
        distances[i] = distance;
      }
    }
    if (nearest > bar) {
      bar = nearest * SAME;
      farthest = i;
    }
  }
  return farthest;
}
