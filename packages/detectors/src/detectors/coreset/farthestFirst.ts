import { squaredDistance } from './haar';
import { LEVELS } from './views';

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
 * Cost: O(size x windows), less what the triangle inequality saves: a window whose chosen one is at least twice as far from
 * the new one as from the window cannot be nearer to the new one.
 *
 * @param windows - `count` rows of {@link LEVELS} coefficients
 */
export function farthestFirst(
  windows: Float32Array,
  count: number,
  size: number,
): Selection {
  const chosen = new Int32Array(Math.min(size, count));
  // Squared, from each window to the nearest chosen one, which is the `owner`-th.
  const distances = new Float64Array(count).fill(Infinity);
  const owners = new Int32Array(count);
  const apart = new Float64Array(chosen.length);
  let next = 0;
  for (let k = 0; k < chosen.length; k++) {
    chosen[k] = next;
    for (let j = 0; j < k; j++)
      apart[j] = squaredDistance(
        windows,
        chosen[j] * LEVELS,
        windows,
        next * LEVELS,
        Infinity,
      );
    let farthest = 0;
    for (let i = 0; i < count; i++) {
      if (k === 0 || apart[owners[i]] < 4 * distances[i]) {
        const distance = squaredDistance(
          windows,
          i * LEVELS,
          windows,
          next * LEVELS,
          distances[i],
        );
        if (distance < distances[i]) {
          distances[i] = distance;
          owners[i] = k;
        }
      }
      if (distances[i] > distances[farthest]) farthest = i;
    }
    next = farthest;
    if (distances[farthest] === 0)
      return { chosen: chosen.slice(0, k + 1), radius: 0 };
  }
  return { chosen, radius: Math.sqrt(distances[next]) };
}
