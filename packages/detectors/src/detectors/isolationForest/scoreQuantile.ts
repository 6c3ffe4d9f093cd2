import { atRank } from '../../math/order';
import type { Forest } from './Forest';

/** Trees that tell which rows may be among the highest. */
const SCOUTS = 16;
/** Rows that are scored by all trees, for each that must be found. */
const MIN_CANDIDATES_PER_ROW = 50;
/** And their share of all rows at least. */
const MIN_CANDIDATE_SHARE = 0.1;
/** A larger share of candidates would not be worth the scouting. */
const MAX_CANDIDATE_SHARE = 0.5;

/**
 * A high quantile of the scores of rows, without all trees for all rows: what lies above it is looked for among the rows
 * that the first 16 trees find highest, fifty times as many as lie above it and a tenth of all at least. All rows are
 * scored where the forest or the quantile is too low for that.
 *
 * A row of the highest that the first trees do not find so makes the quantile too low, never too high. At .999 of 10,000
 * rows, where 11 scores are to be at or above it, there were 11 in the median and at most 24 (24 forests of 256 rows on
 * each of ten series); a random fifth of the rows, which costs as much, is off by 5 of 11 in the deviation.
 */
export function scoreQuantile(
  forest: Forest,
  series: Float64Array,
  rows: Int32Array,
  quantile: number,
): number {
  const position = quantile * (rows.length - 1);
  const wanted = rows.length - Math.floor(position);
  const candidates = Math.max(
    MIN_CANDIDATES_PER_ROW * wanted,
    Math.ceil(MIN_CANDIDATE_SHARE * rows.length),
  );
  if (forest.trees <= SCOUTS || candidates > MAX_CANDIDATE_SHARE * rows.length)
    return atRank(forest.scoreRows(series, rows), position);
  const scores = forest.highestScores(series, rows, {
    scouts: SCOUTS,
    candidates,
  });
  return atRank(scores, position - (rows.length - scores.length));
}
