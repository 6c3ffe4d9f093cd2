import { selectInPlace } from '../../math/order';
import type { ForestNodes } from './ForestNodes';
import { FullTrees } from './FullTrees';
import { anomalyScore, averagePathLength } from './pathLength';

/** A round of {@link Forest.highestScores}. */
export interface Round {
  /** By which rows are told apart: a multiple of 4, more than in the round before. */
  readonly trees: number;
  /** Rows that are left after it, from 1 on. */
  readonly kept: number;
}

/** A forest made ready to be walked. A fitted and a restored one are both made here, from the same nodes. */
export class Forest {
  readonly nodes: ForestNodes;
  readonly #trees: FullTrees;
  readonly #normaliser: number;

  private constructor(
    nodes: ForestNodes,
    trees: FullTrees,
    normaliser: number,
  ) {
    this.nodes = nodes;
    this.#trees = trees;
    this.#normaliser = normaliser;
  }

  /**
   * @param sampleSize - rows that each tree was grown from, 2 to 1,024
   * @throws Error when the nodes are not whole trees of such samples
   */
  static create(nodes: ForestNodes, sampleSize: number): Forest {
    return new Forest(
      nodes,
      FullTrees.create(nodes, sampleSize),
      averagePathLength(sampleSize),
    );
  }

  get trees(): number {
    return this.#trees.count;
  }

  /**
   * Scores of rows; feature f of the row at `index` is `series[index - f]`. The path lengths of a row are added up in the
   * same order whether it comes alone or with others, so its score is the same to the last bit.
   */
  scoreRows(series: Float64Array, rows: ArrayLike<number>): Float64Array {
    const sums = new Float64Array(rows.length);
    this.#trees.addPathLengths(sums, series, rows, { from: 0, to: this.trees });
    return this.#score(sums);
  }

  /**
   * The highest scores of rows, without all trees for all rows: round after round those are kept that the trees so far find
   * highest, and those that they find as high as the last of them.
   *
   * @returns the scores of those that all rounds kept, in no order
   */
  highestScores(
    series: Float64Array,
    rows: Int32Array,
    rounds: readonly Round[],
  ): Float64Array {
    const left = rows.slice();
    let sums = new Float64Array(rows.length);
    let from = 0;
    for (const { trees, kept } of rounds) {
      this.#trees.addPathLengths(sums, series, left, { from, to: trees });
      from = trees;
      if (kept < sums.length) sums = keepShortest(sums, left, kept);
    }
    this.#trees.addPathLengths(sums, series, left, { from, to: this.trees });
    return this.#score(sums);
  }

  #score(pathLengths: Float64Array): Float64Array {
    const { trees } = this;
    const scores = new Float64Array(pathLengths.length);
    for (let i = 0; i < scores.length; i++)
      scores[i] = anomalyScore(pathLengths[i] / trees, this.#normaliser);
    return scores;
  }
}

/**
 * Keeps the rows of the shortest paths, and moves them to the front.
 *
 * @param kept - how many, and with them those whose paths are as short as the last one's
 * @returns their path lengths
 */
function keepShortest(
  pathLengths: Float64Array,
  rows: Int32Array,
  kept: number,
): Float64Array {
  const longest = selectInPlace(pathLengths.slice(), kept - 1);
  let count = 0;
  for (let i = 0; i < pathLengths.length; i++) {
    pathLengths[count] = pathLengths[i];
    rows[count] = rows[i];
    count += Number(pathLengths[i] <= longest);
  }
  return pathLengths.subarray(0, count);
}
