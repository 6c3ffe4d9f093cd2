import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { normalQuantile } from '../queueing';

/** Half of 2^-53: keeps a uniform number of 53 bits away from 0, whose quantile is infinite. */
const HALF_STEP = 2 ** -54;

/** Standard normal numbers, the same for the same seed on every machine. @param seed - a 32-bit integer */
export function createNormal(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => normalQuantile(uniformFloat64(generator) + HALF_STEP);
}
