import { MAX_LEVEL_SIGMAS } from '../health/drift';
import type { BlockMoments } from '../math/BlockMoments';
import { median } from '../math/order';

/** A shift is told from 16 blocks on; see `blocksFor`. */
const MIN_BLOCKS = 16;
/** Each side of a shift holds at least this share of the window. */
const MIN_SIDE = 1 / 8;
/** Blocks over which the step itself may take place, and the share of the way that it covers in them. */
const STEP_BLOCKS = 3;
const MIN_STEP_SHARE = 0.6;
/** How many times the steps elsewhere in the window (their 90th percentile) the step must be. */
const MIN_STEP_FACTOR = 2;
const OTHER_STEPS_QUANTILE = 0.9;

/** The process moved to another level inside the window. */
export interface LevelShift {
  /** Index of the first observation after it, to within a block. */
  readonly index: number;
  /** Median of the block means before and after, in the series' unit. */
  readonly before: number;
  readonly after: number;
  /** The move in standard deviations of the side that spreads more. */
  readonly sigmas: number;
}

/**
 * Finds the one step that splits the window into two levels.
 *
 * Where: the change point of Pettitt, "A non-parametric approach to the change-point problem" (1979), over the ranks of
 * the block means, which neither a spike nor the size of the step moves. Whether: not by his test, which counts
 * independent observations and calls any autocorrelated sensor a shift, but by effect sizes, as `findDrift` does:
 *
 * - the median block means of the sides lie more than 2 standard deviations apart, those of the side that spreads more,
 *   with all seasons in it;
 * - at least 60 % of that way is covered within three blocks: a season of one period over the window, and a drift, climb;
 * - that step is at least twice what such steps are elsewhere: a season with sharp edges and a random walk step again and
 *   again.
 *
 * A season whose swing is as large as the shift hides it. A level that wanders, as a random walk does, is told in some
 * 5 of 100 windows. A window of one week over a plant that rests at weekends does hold two levels, and is told so.
 */
export function findLevelShift(blocks: BlockMoments): LevelShift | undefined {
  const { means } = blocks;
  if (means.length < MIN_BLOCKS || !couldShift(blocks)) return undefined;
  const side = Math.ceil(means.length * MIN_SIDE);
  const steps = stepsOf(means);
  const split = largestStep(steps, pettitt(means), side);
  if (split < side || split > means.length - side) return undefined;
  const before = median(means.subarray(0, split));
  const after = median(means.subarray(split));
  const way = Math.abs(after - before);
  const spread = Math.max(
    blocks.total(0, split).std,
    blocks.total(split, means.length).std,
  );
  if (!(way > MAX_LEVEL_SIGMAS * spread)) return undefined;
  if (!isOneStep(means, split, way)) return undefined;
  return {
    index: blocks.start(split),
    before,
    after,
    sigmas: way / spread,
  };
}

/** No two levels lie further apart than the block means, and no side spreads less than the blocks do within. */
function couldShift({ means, m2, length }: BlockMoments): boolean {
  let min = Infinity;
  let max = -Infinity;
  let within = 0;
  for (let block = 0; block < means.length; block++) {
    if (means[block] < min) min = means[block];
    if (means[block] > max) max = means[block];
    within += m2[block];
  }
  return max - min > MAX_LEVEL_SIGMAS * Math.sqrt(within / length);
}

/** Number of blocks before the change point. */
function pettitt(means: Float64Array): number {
  const order = Array.from(means.keys()).sort((a, b) => means[a] - means[b]);
  const ranks = new Float64Array(means.length);
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && means[order[end]] === means[order[i]]) end++;
    // Equal means share the middle of their ranks.
    for (let k = i; k < end; k++) ranks[order[k]] = (i + end + 1) / 2;
    i = end;
  }
  let sum = 0;
  let best = 0;
  let split = 0;
  for (let k = 1; k < means.length; k++) {
    sum += ranks[k - 1];
    const u = Math.abs(2 * sum - k * (means.length + 1));
    if (u > best) {
      best = u;
      split = k;
    }
  }
  return split;
}

/** Per block, by how much the median of it and the two after it differs from that of the three before it. */
function stepsOf(means: Float64Array): Float64Array {
  const levels = means.map((_, i) =>
    i + STEP_BLOCKS <= means.length
      ? median(means.subarray(i, i + STEP_BLOCKS))
      : NaN,
  );
  return means.map((_, i) =>
    i >= STEP_BLOCKS && i + STEP_BLOCKS <= means.length
      ? Math.abs(levels[i] - levels[i - STEP_BLOCKS])
      : 0,
  );
}

/** Ranks place a change off the middle of the window some blocks too near to it: it is where the largest step is. */
function largestStep(
  steps: Float64Array,
  around: number,
  within: number,
): number {
  let best = around;
  const end = Math.min(steps.length, around + within + 1);
  for (let i = Math.max(0, around - within); i < end; i++) {
    if (steps[i] > steps[best]) best = i;
  }
  return best;
}

function isOneStep(means: Float64Array, split: number, way: number): boolean {
  const elsewhere: number[] = [];
  let step = 0;
  for (let i = 0; i + STEP_BLOCKS < means.length; i++) {
    const move = Math.abs(means[i + STEP_BLOCKS] - means[i]);
    // A move from block i to i + 3 crosses the split when it lies between them.
    if (i < split && i + STEP_BLOCKS >= split) step = Math.max(step, move);
    else elsewhere.push(move);
  }
  elsewhere.sort((a, b) => a - b);
  const usual =
    elsewhere[Math.floor(OTHER_STEPS_QUANTILE * (elsewhere.length - 1))];
  return step >= MIN_STEP_SHARE * way && step >= MIN_STEP_FACTOR * usual;
}
