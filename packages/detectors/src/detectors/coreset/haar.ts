import { LEVELS } from './views';

const SQRT_HALF = Math.SQRT1_2;
const scratch = new Float64Array(LEVELS);

/**
 * The orthonormal Haar transform (A. Haar, 1910) of {@link LEVELS} numbers, in place, coarse coefficients first. Distances
 * stay what they are, and most of one shows in the first few coefficients: two windows that are far apart are told so
 * after four of sixteen.
 */
export function toHaar(window: Float32Array): void {
  for (let length = LEVELS; length > 1; length >>= 1) {
    const half = length >> 1;
    for (let i = 0; i < half; i++) {
      const a = window[2 * i];
      const b = window[2 * i + 1];
      window[i] = SQRT_HALF * (a + b);
      scratch[i] = SQRT_HALF * (a - b);
    }
    for (let i = 0; i < half; i++) window[half + i] = scratch[i];
  }
}

/** Takes {@link toHaar} back, in place. */
export function fromHaar(window: Float32Array): void {
  for (let half = 1; half < LEVELS; half <<= 1) {
    for (let i = 0; i < half; i++) {
      scratch[2 * i] = SQRT_HALF * (window[i] + window[half + i]);
      scratch[2 * i + 1] = SQRT_HALF * (window[i] - window[half + i]);
    }
    for (let i = 0; i < 2 * half; i++) window[i] = scratch[i];
  }
}

/** Squared distance of two windows of {@link LEVELS} coefficients that stand in arrays of them. */
export function squaredDistance(
  a: Float32Array,
  aStart: number,
  b: Float32Array | Float64Array,
  bStart: number,
): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < LEVELS; i += 2) {
    const d0 = a[aStart + i] - b[bStart + i];
    const d1 = a[aStart + i + 1] - b[bStart + i + 1];
    even += d0 * d0;
    odd += d1 * d1;
  }
  return even + odd;
}

/**
 * {@link squaredDistance}, which stops where it is no less than a bound.
 *
 * @returns the same to the last bit where that is less than the bound; any number that is not, otherwise
 */
export function squaredDistanceBelow(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  bound: number,
): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < LEVELS; i += 4) {
    const d0 = a[aStart + i] - b[bStart + i];
    const d1 = a[aStart + i + 1] - b[bStart + i + 1];
    const d2 = a[aStart + i + 2] - b[bStart + i + 2];
    const d3 = a[aStart + i + 3] - b[bStart + i + 3];
    even = even + d0 * d0 + d2 * d2;
    odd = odd + d1 * d1 + d3 * d3;
    if (even + odd >= bound) break;
  }
  return even + odd;
}

/** The product of two windows of {@link LEVELS} coefficients that stand in arrays of them, summed in four parts at once. */
export function product(
  a: Float64Array,
  b: Float64Array,
  aStart: number,
  bStart: number,
): number {
  return (
    partOfProduct(a, b, aStart, bStart) +
    partOfProduct(a, b, aStart + 4, bStart + 4) +
    (partOfProduct(a, b, aStart + 8, bStart + 8) +
      partOfProduct(a, b, aStart + 12, bStart + 12))
  );
}

function partOfProduct(
  a: Float64Array,
  b: Float64Array,
  i: number,
  j: number,
): number {
  return (
    a[i] * b[j] +
    a[i + 1] * b[j + 1] +
    (a[i + 2] * b[j + 2] + a[i + 3] * b[j + 3])
  );
}
