import { normalQuantile } from '../queueing';

/** Nine of ten: a spread of .2 puts the 5th and 95th percentile at the value / 1.2 and the value * 1.2. */
const Z_OF_SPREAD = normalQuantile(0.95);

/** Standard deviation of the logarithm of an input with this spread. */
export function sigmaOfSpread(spread: number): number {
  return Math.log1p(spread) / Z_OF_SPREAD;
}
