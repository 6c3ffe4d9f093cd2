/** H(i) = 1 + 1/2 + ... + 1/i. */
function harmonic(i: number): number {
  let sum = 0;
  for (let term = i; term >= 1; term--) sum += 1 / term;
  return sum;
}

/**
 * c(n): the mean path length of an unsuccessful search in a binary search tree of n points, by which path lengths are
 * normalised and cut-off subtrees are made up for. Equation 1 of Liu, Ting and Zhou (2008):
 * c(n) = 2 H(n - 1) - 2 (n - 1) / n, with c(2) = 1 and c(1) = c(0) = 0.
 *
 * The harmonic number is summed, not estimated by ln(i) + 0.5772 as there: right for small n too, and the same to the
 * last bit on every machine.
 */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  return 2 * harmonic(n - 1) - (2 * (n - 1)) / n;
}

/** c(0) to c(max), for the many leaves of a forest. */
export function averagePathLengths(max: number): Float64Array {
  return Float64Array.from({ length: max + 1 }, (_, n) => averagePathLength(n));
}

/** The paper's anomaly score 2^(-E(h) / c(n)): near 1 for what is isolated soon, 0.5 for the average. */
export function anomalyScore(
  meanPathLength: number,
  normaliser: number,
): number {
  return 2 ** (-meanPathLength / normaliser);
}
