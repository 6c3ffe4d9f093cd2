import type { BlockMoments } from '../math/BlockMoments';

const MIN_SHARE = 0.01;
const MIN_COUNT = 30;
/** What holds it more often rests there. */
const MAX_SHARE = 0.2;
/** How many times as often as the next value the outermost one comes. */
const MIN_PILE = 5;

/** Values piled up on the highest or lowest value of the window. */
export interface Saturation {
  readonly bound: number;
  readonly side: 'highest' | 'lowest';
  readonly count: number;
  /** Index of the first of them. */
  readonly first: number;
}

/**
 * Tells a sensor that was driven against the end of its range: at least 1 % of the window, and 30 observations, hold
 * exactly the outermost value, five times as many as the next value inwards. The tail of a process thins out towards its
 * end; a quantised one as well. A floor at 0 is no end of a range, nor what a fifth of the window holds: counts, rates and
 * loads rest there.
 *
 * Reads blocks only whose outermost value is the window's.
 */
export function findSaturation(
  values: Float64Array,
  blocks: BlockMoments,
): Saturation | undefined {
  const { min, max } = blocks.total();
  if (min === undefined || max === undefined || min === max) return undefined;
  return (
    pile(values, blocks, { bound: max, side: 'highest' }) ??
    (min === 0
      ? undefined
      : pile(values, blocks, { bound: min, side: 'lowest' }))
  );
}

function pile(
  values: Float64Array,
  blocks: BlockMoments,
  { bound, side }: { bound: number; side: Saturation['side'] },
): Saturation | undefined {
  const extremes = side === 'highest' ? blocks.maxs : blocks.mins;
  const least = Math.max(MIN_COUNT, MIN_SHARE * values.length);
  let count = 0;
  let first = -1;
  for (let block = 0; block < extremes.length; block++) {
    if (extremes[block] !== bound) continue;
    for (let i = blocks.start(block); i < blocks.start(block + 1); i++) {
      if (values[i] !== bound) continue;
      if (first < 0) first = i;
      count++;
    }
  }
  if (count < least || count > MAX_SHARE * values.length) return undefined;
  return count >= MIN_PILE * countOfNext(values, bound)
    ? { bound, side, count, first }
    : undefined;
}

/** How often the value next to the outermost one comes. */
function countOfNext(values: Float64Array, bound: number): number {
  let next = NaN;
  let count = 0;
  for (const value of values) {
    if (value === bound) continue;
    if (!(Math.abs(value - bound) >= Math.abs(next - bound))) {
      next = value;
      count = 1;
    } else if (value === next) count++;
  }
  return count;
}
