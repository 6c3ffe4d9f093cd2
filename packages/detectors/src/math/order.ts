/**
 * The `rank`-th smallest value (from 0). Reorders `values` so that everything before `rank` is not greater and
 * everything after it is not smaller: Hoare's quickselect (1961), linear time on average.
 */
export function selectInPlace(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (values[right] > pivot) right--;
      if (left <= right) {
        const swapped = values[left];
        values[left++] = values[right];
        values[right--] = swapped;
      }
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank];
}

/**
 * The `q`-quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996; NumPy's default).
 *
 * @param values - at least one finite value; not changed
 * @param q - 0 to 1
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  return atRank(values, q * (values.length - 1));
}

/**
 * The value of a rank among ascending ones, linear between whole ranks.
 *
 * @param values - at least one finite value; not changed
 * @param position - 0 for the smallest, the number of values less 1 for the largest
 */
export function atRank(values: ArrayLike<number>, position: number): number {
  const copy = Float64Array.from(values);
  const rank = Math.floor(position);
  // The added 0 turns -0, which JSON cannot keep, into 0.
  const lower = selectInPlace(copy, rank) + 0;
  const fraction = position - rank;
  if (fraction === 0) return lower;
  let upper = Infinity;
  for (let i = rank + 1; i < copy.length; i++) {
    if (copy[i] < upper) upper = copy[i];
  }
  return lower + fraction * (upper - lower);
}

/** The median of at least one finite value. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
