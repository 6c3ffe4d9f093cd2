import { Moments } from '../math/Moments';
import { median } from '../math/order';

const BLOCKS = 8;
/** Shorter windows say too little: each block has at least 30 values. */
const MIN_POINTS = 30 * BLOCKS;
/** How far the level may lie from the training mean, in training standard deviations. */
export const MAX_LEVEL_SIGMAS = 2;
/** How many times the training standard deviation the spread within blocks may be. */
const MAX_SPREAD_FACTOR = 2;

/**
 * Tells a drifting series, by the means and spreads of eight consecutive blocks of the recent values: the median of the
 * block means lies more than 2 training standard deviations from the training mean, or the median of the standard
 * deviations within the blocks is more than twice that of the training.
 *
 * Effect sizes and no significance test: sensors are autocorrelated, so tests that count independent observations
 * (t, Kolmogorov-Smirnov) call every hour of a daily season drift. A sinusoidal season of any period lies within
 * sqrt(2) of its own standard deviations of its mean, so 2 passes over it however short the recent window is. The
 * median over blocks passes over faults that last less than half of the window.
 *
 * @returns the reason in a sentence, or undefined
 */
export function findDrift(
  values: Float64Array,
  training: { readonly mean: number; readonly std: number },
): string | undefined {
  if (values.length < MIN_POINTS || !(training.std > 0)) return undefined;
  const blocks = splitIntoBlocks(values);
  const level = median(blocks.map(block => block.mean));
  const shift = (level - training.mean) / training.std;
  if (Math.abs(shift) > MAX_LEVEL_SIGMAS) {
    const direction = shift > 0 ? 'above' : 'below';
    return `The level ${format(level)} lies ${format(
      Math.abs(shift),
    )} standard deviations ${direction} the training mean ${format(
      training.mean,
    )}.`;
  }
  const spread = median(blocks.map(block => block.std));
  if (spread > MAX_SPREAD_FACTOR * training.std) {
    return `The standard deviation ${format(spread)} is ${format(
      spread / training.std,
    )} times that of the training, ${format(training.std)}.`;
  }
  return undefined;
}

function splitIntoBlocks(values: Float64Array): Moments[] {
  return Array.from({ length: BLOCKS }, (_, block) =>
    Moments.of(values.subarray(bound(values, block), bound(values, block + 1))),
  );
}

function bound(values: Float64Array, block: number): number {
  return Math.floor((block * values.length) / BLOCKS);
}

function format(value: number): string {
  return String(Number(value.toPrecision(3)));
}
