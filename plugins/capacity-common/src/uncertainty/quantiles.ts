/** What many runs gave of one number. */
export interface Band {
  readonly mean: number;
  /** Nine of ten runs lie between `p5` and `p95`. */
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** Standard error of the mean. */
  readonly standardError: number;
}

/** @param values - one of each run, at least one; sorted in place */
export function bandOf(values: Float64Array): Band {
  values.sort();
  const { length } = values;
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  const mean = sum / length;
  let squares = 0;
  for (const value of values) {
    squares += (value - mean) ** 2;
  }
  const at = (p: number) => {
    const position = p * (length - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, length - 1);
    return values[below] + (position - below) * (values[above] - values[below]);
  };
  return {
    mean,
    p5: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
    standardError: Math.sqrt(squares / Math.max(1, length - 1) / length),
  };
}
