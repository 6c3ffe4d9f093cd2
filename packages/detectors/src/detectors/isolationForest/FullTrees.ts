import { LEAF, type ForestNodes } from './ForestNodes';
import { averagePathLengths } from './pathLength';

/** Trees that are walked side by side, since each step of one waits for its own last. */
const TREES_AT_ONCE = 4;
/** Of a forest; deeper or more trees would take too much room as full ones. */
export const MAX_TREES = 500;
/** Rows that a tree is grown from, so that it has at most as many leaves. */
export const MAX_SAMPLE_SIZE = 1024;

/**
 * A forest laid out to be walked: every tree a full one of the same height, whose shorter paths are repeated down to the
 * last level, so that a walk takes that many steps without a branch that the processor could guess wrong. Nodes are in
 * heap order: the children of node i are 2 i + 1 and 2 i + 2.
 */
export class FullTrees {
  readonly count: number;
  readonly #height: number;
  /** Per tree and inner node. */
  readonly #features: Uint8Array;
  /** Per tree and inner node. */
  readonly #splits: Float64Array;
  /** Per tree and leaf: the path length of what ends there. */
  readonly #leaves: Float64Array;

  /** Trees that fill up the last four are all 0, and so add nothing to a path length. */
  private constructor(count: number, height: number) {
    const filled = Math.ceil(count / TREES_AT_ONCE) * TREES_AT_ONCE;
    this.count = count;
    this.#height = height;
    this.#features = new Uint8Array(filled * (2 ** height - 1));
    this.#splits = new Float64Array(filled * (2 ** height - 1));
    this.#leaves = new Float64Array(filled * 2 ** height);
  }

  /**
   * @param sampleSize - rows that each tree was grown from, 2 to 1,024
   * @throws Error when the nodes are not whole trees of such samples
   */
  static create(nodes: ForestNodes, sampleSize: number): FullTrees {
    const count = nodes.leafSizes.length - nodes.splits.length;
    if (!(count > 0 && count <= MAX_TREES && sampleSize <= MAX_SAMPLE_SIZE))
      throw new Error(
        `the nodes are not 1 to ${MAX_TREES} trees of at most ${MAX_SAMPLE_SIZE} rows`,
      );
    const trees = new FullTrees(count, Math.ceil(Math.log2(sampleSize)));
    trees.#layOut(nodes, averagePathLengths(sampleSize));
    return trees;
  }

  #layOut({ features, splits, leafSizes }: ForestNodes, lengths: Float64Array) {
    const innerCount = (1 << this.#height) - 1;
    // Right children that are yet to come, of the tree that is being laid out.
    const open: number[] = [];
    let tree = 0;
    let slot = 0;
    let split = 0;
    let leaf = 0;
    for (const feature of features) {
      if (feature === LEAF) {
        const size = leafSizes[leaf++];
        if (!(size < lengths.length)) break;
        this.#placeLeaf(tree, slot, lengths[size]);
        slot = open.pop() ?? 0;
        if (slot === 0) tree += 1;
        continue;
      }
      if (slot >= innerCount || !Number.isFinite(splits[split])) break;
      this.#features[tree * innerCount + slot] = feature;
      this.#splits[tree * innerCount + slot] = splits[split++];
      open.push(2 * slot + 2);
      slot = 2 * slot + 1;
    }
    if (
      tree !== this.count ||
      split + leaf !== features.length ||
      split !== splits.length ||
      leaf !== leafSizes.length
    )
      throw new Error('the nodes are not whole trees');
  }

  /** @param averageLength - of what is cut off below the leaf */
  #placeLeaf(tree: number, slot: number, averageLength: number): void {
    const leaves = this.#leaves;
    const depth = 31 - Math.clz32(slot + 1);
    const width = 1 << (this.#height - depth);
    const from = ((tree - 1) << this.#height) + (slot + 1) * width;
    for (let i = from; i < from + width; i++) leaves[i] = depth + averageLength;
  }

  /**
   * Adds the path lengths of rows to `sums`, tree after tree in their order; feature f of the row at `index` is
   * `series[index - f]`. NaN is below no split.
   *
   * @param from - the first tree, a multiple of {@link TREES_AT_ONCE}
   * @param to - behind the last one; another such multiple, or their number
   */
  addPathLengths(
    sums: Float64Array,
    series: Float64Array,
    rows: ArrayLike<number>,
    { from, to }: { readonly from: number; readonly to: number },
  ): void {
    for (let tree = from; tree < to; tree += TREES_AT_ONCE)
      this.#addFour(sums, series, rows, tree);
  }

  /** Four trees for all rows, which so find them in the processor's cache. */
  #addFour(
    sums: Float64Array,
    series: Float64Array,
    rows: ArrayLike<number>,
    tree: number,
  ): void {
    const features = this.#features;
    const splits = this.#splits;
    const leaves = this.#leaves;
    const height = this.#height;
    // Not 2 ** height: from it on all indices would be doubles.
    const innerCount = (1 << height) - 1;
    const innerA = tree * innerCount;
    const innerB = innerA + innerCount;
    const innerC = innerB + innerCount;
    const innerD = innerC + innerCount;
    // Less the inner nodes, which come first in the order of nodes.
    const leavesA = tree * (innerCount + 1) - innerCount;
    const leavesB = leavesA + innerCount + 1;
    const leavesC = leavesB + innerCount + 1;
    const leavesD = leavesC + innerCount + 1;
    for (let i = 0; i < sums.length; i++) {
      const row = rows[i];
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let depth = 0; depth < height; depth++) {
        const valueA = series[row - features[innerA + a]];
        const valueB = series[row - features[innerB + b]];
        const valueC = series[row - features[innerC + c]];
        const valueD = series[row - features[innerD + d]];
        // To the right, and one back to the left where the value is below the split.
        a = 2 * a + 2 - Number(valueA < splits[innerA + a]);
        b = 2 * b + 2 - Number(valueB < splits[innerB + b]);
        c = 2 * c + 2 - Number(valueC < splits[innerC + c]);
        d = 2 * d + 2 - Number(valueD < splits[innerD + d]);
      }
      sums[i] =
        sums[i] +
        leaves[leavesA + a] +
        leaves[leavesB + b] +
        leaves[leavesC + c] +
        leaves[leavesD + d];
    }
  }
}
