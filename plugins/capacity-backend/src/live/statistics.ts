/** Mean, and standard deviation divided by it; 0 where the mean is 0. @param values - one at least */
export function meanAndCv(values: readonly number[]): {
  mean: number;
  cv: number;
} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, cv: mean > 0 ? Math.sqrt(variance) / mean : 0 };
}

/** 0 of none; the mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return sorted.length === 0
    ? 0
    : (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
