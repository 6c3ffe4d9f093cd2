/** Lags of one pass: their sums do not wait for one another, and a value that was read serves them all. */
const LAGS = 4;

/**
 * Means of consecutive groups of `size` values; the rest at the end is left out.
 *
 * @param size - a whole number from 1 on
 */
export function groupMeans(values: Float64Array, size: number): Float64Array {
  if (size === 1) return values;
  const means = new Float64Array(Math.floor(values.length / size));
  for (let group = 0, i = 0; group < means.length; group++) {
    let sum = 0;
    for (const end = i + size; i < end; i++) sum += values[i];
    means[group] = sum / size;
  }
  return means;
}

/** The values less their least-squares line. */
export function detrend(values: Float64Array): Float64Array {
  const { length } = values;
  const middle = (length - 1) / 2;
  let sum = 0;
  let moment = 0;
  for (let i = 0; i < length; i++) {
    sum += values[i];
    moment += (i - middle) * values[i];
  }
  const mean = sum / length;
  const slope =
    length > 1 ? (12 * moment) / (length * (length * length - 1)) : 0;
  return values.map((value, i) => value - mean - slope * (i - middle));
}

/**
 * Autocorrelation of values of mean 0, at lags 0 to `maxLag`: the mean product at each lag over the mean square, so that
 * long lags are not damped by the fewer pairs that they have. All 0 for a constant.
 *
 * Cost: one multiplication for each pair of values, some .4 ns each. A Fourier transform would gain little at these sizes.
 *
 * @param maxLag - below the number of values
 */
export function autocorrelation(
  values: Float64Array,
  maxLag: number,
): Float64Array {
  const result = new Float64Array(maxLag + 1);
  const power = meanProduct(values, 0);
  if (power === 0) return result;
  let lag = 0;
  for (; lag + LAGS <= maxLag + 1; lag += LAGS)
    meanProducts(values, lag, result);
  for (; lag <= maxLag; lag++) result[lag] = meanProduct(values, lag);
  for (let i = 0; i <= maxLag; i++) result[i] /= power;
  return result;
}

/** Writes the mean products of {@link LAGS} lags from `lag` on. */
function meanProducts(
  values: Float64Array,
  lag: number,
  result: Float64Array,
): void {
  const end = values.length - lag;
  // What the longer lags have no pair for is left to the end.
  const common = end - LAGS + 1;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let v0 = values[lag];
  let v1 = values[lag + 1];
  let v2 = values[lag + 2];
  for (let i = 0; i < common; i++) {
    const value = values[i];
    const v3 = values[i + lag + 3];
    a += value * v0;
    b += value * v1;
    c += value * v2;
    d += value * v3;
    v0 = v1;
    v1 = v2;
    v2 = v3;
  }
  a += values[common] * v0 + values[common + 1] * v1 + values[common + 2] * v2;
  b += values[common] * v1 + values[common + 1] * v2;
  c += values[common] * v2;
  result[lag] = a / end;
  result[lag + 1] = b / (end - 1);
  result[lag + 2] = c / (end - 2);
  result[lag + 3] = d / (end - 3);
}

/** Mean of the products of values `lag` apart. */
export function meanProduct(values: Float64Array, lag: number): number {
  // Four sums of their own keep the additions from waiting for one another.
  const end = values.length - lag;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < end; i += 4) {
    a += values[i] * values[i + lag];
    b += values[i + 1] * values[i + 1 + lag];
    c += values[i + 2] * values[i + 2 + lag];
    d += values[i + 3] * values[i + 3 + lag];
  }
  for (; i < end; i++) a += values[i] * values[i + lag];
  return (a + b + c + d) / end;
}
