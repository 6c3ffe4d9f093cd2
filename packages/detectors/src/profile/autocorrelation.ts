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
  const rest = new Float64Array(length);
  for (let i = 0; i < length; i++)
    rest[i] = values[i] - mean - slope * (i - middle);
  return rest;
}

/**
 * Sums of the products of values `lag` apart, for lags 0 to `maxLag`.
 *
 * Cost: one multiplication for each pair of values, some .4 ns each. A Fourier transform would gain little at these sizes.
 *
 * @param maxLag - below the number of values
 */
export function lagProducts(
  values: Float64Array,
  maxLag: number,
): Float64Array {
  const products = new Float64Array(maxLag + 1);
  let lag = 0;
  for (; lag + LAGS <= maxLag + 1; lag += LAGS)
    writeProducts(values, lag, products);
  for (; lag <= maxLag; lag++) products[lag] = productAt(values, lag);
  return products;
}

/**
 * Autocorrelation of values of mean 0: the mean product at each lag over the mean square, so that long lags are not damped by
 * the fewer pairs that they have. All 0 for a constant.
 *
 * @param products - at each lag; see {@link lagProducts}
 * @param count - of the values
 */
export function autocorrelation(
  products: Float64Array,
  count: number,
): Float64Array {
  const result = new Float64Array(products.length);
  const power = products[0] / count;
  // Rounding may leave less than nothing of steps far smaller than their values.
  if (!(power > 0)) return result;
  for (let lag = 0; lag < result.length; lag++)
    result[lag] = products[lag] / (count - lag) / power;
  return result;
}

/**
 * {@link lagProducts} of the steps from each value to the next, for one lag less, without another pass: a product of two steps
 * is four of values.
 *
 * @param products - of the values
 */
export function stepProducts(
  values: Float64Array,
  products: Float64Array,
): Float64Array {
  const last = values.length - 1;
  const result = new Float64Array(products.length - 1);
  result[0] =
    2 * (products[0] - products[1]) - values[0] ** 2 - values[last] ** 2;
  for (let lag = 1; lag < result.length; lag++) {
    // The first and the last values have a step on one side alone.
    const first = values[0] * (values[lag - 1] - values[lag]);
    const end = values[last] * (values[last - lag + 1] - values[last - lag]);
    result[lag] =
      2 * products[lag] - products[lag - 1] - products[lag + 1] + first + end;
  }
  return result;
}

/** Writes the sums of {@link LAGS} lags from `lag` on. */
function writeProducts(
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
  result[lag] = a;
  result[lag + 1] = b;
  result[lag + 2] = c;
  result[lag + 3] = d;
}

/** Mean of the products of values `lag` apart. */
export function meanProduct(values: Float64Array, lag: number): number {
  return productAt(values, lag) / (values.length - lag);
}

/** Sum of the products of values `lag` apart. */
function productAt(values: Float64Array, lag: number): number {
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
  return a + b + c + d;
}
