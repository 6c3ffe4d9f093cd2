import { LEAF, type ForestNodes } from './ForestNodes';
import { SplitRanks } from './SplitRanks';

/** Deeper trees would take too much room as full ones: 2^10 leaves stand for 1,024 training rows. */
const MAX_HEIGHT = 10;
const FEATURE_BITS = 8;
const FEATURE_MASK = (1 << FEATURE_BITS) - 1;

/**
 * A forest laid out for many rows: every tree a full one of the same height, whose shorter paths are repeated down to
 * the last level, so that a walk takes that many steps without a branch that the processor could guess wrong.
 *
 * Values are compared by rank among all splits: x < split j exactly when at most j - 1 of the sorted splits are not above
 * x. The ranks are integers, the sign of whose difference is the turn to take. Four rows go down side by side, since
 * each step of one waits for its own last. The same leaves as by comparing values, so the same scores to the last bit.
 */
export class ForestWalk {
  readonly #splits: SplitRanks;
  /** Per tree and inner node, in heap order: the rank of its split above its feature. */
  readonly #inner: Int32Array;
  /** Per tree and leaf: the path length of what ends there. */
  readonly #leaves: Float64Array;
  readonly #height: number;

  private constructor(options: {
    splits: SplitRanks;
    inner: Int32Array;
    leaves: Float64Array;
    height: number;
  }) {
    this.#splits = options.splits;
    this.#inner = options.inner;
    this.#leaves = options.leaves;
    this.#height = options.height;
  }

  /**
   * @param nodes - whole trees
   * @param trees - how many, and the height of the highest
   * @param leafLengths - per leaf, the path length of what ends there
   * @returns undefined for trees too deep to be laid out so
   */
  static create(
    nodes: ForestNodes,
    { trees, height }: { readonly trees: number; readonly height: number },
    leafLengths: Float64Array,
  ): ForestWalk | undefined {
    if (height > MAX_HEIGHT) return undefined;
    const splits = new SplitRanks(nodes.splits);
    const innerCount = 2 ** height - 1;
    const inner = new Int32Array(trees * innerCount);
    const leaves = new Float64Array(trees * 2 ** height);
    const { features } = nodes;
    let node = 0;
    let split = 0;
    let leaf = 0;
    let tree = 0;
    const place = (slot: number, depth: number): void => {
      const feature = features[node++];
      if (feature === LEAF) {
        const width = 2 ** (height - depth);
        const from = tree * 2 ** height + (slot + 1) * width - 1 - innerCount;
        const length = leafLengths[leaf++];
        for (let i = from; i < from + width; i++) leaves[i] = length;
        return;
      }
      const rank = splits.rankOf(nodes.splits[split++]) - 1;
      inner[tree * innerCount + slot] = (rank << FEATURE_BITS) | feature;
      place(2 * slot + 1, depth + 1);
      place(2 * slot + 2, depth + 1);
    };
    for (; tree < trees; tree++) place(0, 0);
    return new ForestWalk({ splits, inner, leaves, height });
  }

  /** What a walk compares of a series: the rank of each value. */
  rank(series: Float64Array): Int32Array {
    const ranks = new Int32Array(series.length);
    for (let i = 0; i < series.length; i++)
      ranks[i] = this.#splits.rankOf(series[i]);
    return ranks;
  }

  /**
   * Sums of the path lengths of rows over the first `trees` trees, in the order of the trees.
   *
   * @param ranks - of the series, by {@link rank}
   */
  pathLengths(
    ranks: Int32Array,
    rows: ArrayLike<number>,
    trees: number,
  ): Float64Array {
    const count = rows.length;
    // The last row fills up the last four.
    const padded = new Int32Array((count + 3) & ~3);
    for (let i = 0; i < padded.length; i++)
      padded[i] = rows[i < count ? i : count - 1];
    const sums = new Float64Array(padded.length);
    const innerCount = 2 ** this.#height - 1;
    for (let tree = 0; tree < trees; tree++) {
      addTree(sums, padded, {
        ranks,
        inner: this.#inner.subarray(tree * innerCount, (tree + 1) * innerCount),
        leaves: this.#leaves.subarray(
          tree * (innerCount + 1),
          (tree + 1) * (innerCount + 1),
        ),
        height: this.#height,
      });
    }
    return sums.subarray(0, count);
  }
}

interface FullTree {
  readonly ranks: Int32Array;
  readonly inner: Int32Array;
  readonly leaves: Float64Array;
  readonly height: number;
}

function addTree(
  sums: Float64Array,
  rows: Int32Array,
  { ranks, inner, leaves, height }: FullTree,
): void {
  const first = inner.length;
  for (let i = 0; i < rows.length; i += 4) {
    const rowA = rows[i];
    const rowB = rows[i + 1];
    const rowC = rows[i + 2];
    const rowD = rows[i + 3];
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let depth = 0; depth < height; depth++) {
      const atA = inner[a];
      const atB = inner[b];
      const atC = inner[c];
      const atD = inner[d];
      // The sign bit is set, so the turn is to the right, where the value's rank is above the split's.
      const rankA = ranks[rowA - (atA & FEATURE_MASK)];
      const rankB = ranks[rowB - (atB & FEATURE_MASK)];
      const rankC = ranks[rowC - (atC & FEATURE_MASK)];
      const rankD = ranks[rowD - (atD & FEATURE_MASK)];
      a = 2 * a + 1 + (((atA >> FEATURE_BITS) - rankA) >>> 31);
      b = 2 * b + 1 + (((atB >> FEATURE_BITS) - rankB) >>> 31);
      c = 2 * c + 1 + (((atC >> FEATURE_BITS) - rankC) >>> 31);
      d = 2 * d + 1 + (((atD >> FEATURE_BITS) - rankD) >>> 31);
    }
    sums[i] += leaves[a - first];
    sums[i + 1] += leaves[b - first];
    sums[i + 2] += leaves[c - first];
    sums[i + 3] += leaves[d - first];
  }
}
