import { quantile } from '../../math/order';

/** Scores that are taken for one event: windows overlap their neighbours. */
const BLOCK_SCORES = 32;
/** Quantile of the blocks' highest scores above which the tail is fitted. */
const TAIL_QUANTILE = 0.7;
/** Of the tail's beginning: what a training part that shows no variety is not trusted beyond. */
const MIN_SCALE_SHARE = 0.05;

/** How often normal windows may raise an alarm. */
export interface AlarmBudget {
  readonly alarmsPerMonth: number;
  /** Scores that a month gives. */
  readonly scoresPerMonth: number;
}

/**
 * The score that normal windows pass `alarmsPerMonth` times a month, by peaks over threshold (J. Pickands, "Statistical
 * Inference Using Extreme Order Statistics", 1975) with an exponential tail: of the highest scores of blocks, those above
 * their quantile u = .7 exceed it by b on average; the level that is passed k times in N blocks is
 *
 *   u + b ln(.3 N / k)
 *
 * The tail's shape is not estimated: the dozens of blocks that a training window has would not bear it.
 *
 * @param scores - of normal windows that the libraries do not know, in order; at least one
 */
export function alarmThreshold(
  scores: Float64Array,
  { alarmsPerMonth, scoresPerMonth }: AlarmBudget,
): number {
  const highest = blockMaxima(scores);
  const start = quantile(highest, TAIL_QUANTILE);
  let excess = 0;
  let count = 0;
  for (const score of highest) {
    if (score <= start) continue;
    excess += score - start;
    count++;
  }
  const scale = Math.max(
    count > 0 ? excess / count : 0,
    MIN_SCALE_SHARE * start,
  );
  const tailBlocks = ((1 - TAIL_QUANTILE) * scoresPerMonth) / BLOCK_SCORES;
  return start + scale * Math.max(0, Math.log(tailBlocks / alarmsPerMonth));
}

/** The last block may be shorter; it counts when it is the only one. */
function blockMaxima(scores: Float64Array): Float64Array {
  const blocks = Math.max(1, Math.floor(scores.length / BLOCK_SCORES));
  return Float64Array.from({ length: blocks }, (_, block) =>
    scores
      .subarray(block * BLOCK_SCORES, (block + 1) * BLOCK_SCORES)
      .reduce((high, score) => Math.max(high, score)),
  );
}
