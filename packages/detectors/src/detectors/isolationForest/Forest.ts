import { LEAF, type ForestNodes } from './ForestNodes';
import { ForestWalk } from './ForestWalk';
import {
  anomalyScore,
  averagePathLength,
  averagePathLengths,
} from './pathLength';

/** From as many rows on, laying the forest out for them costs less than it saves; calls of slices share the layout. */
const MIN_BATCH_ROWS = 256;

/** A forest made ready to be walked. A fitted and a restored one are both made here, from the same nodes. */
export class Forest {
  readonly nodes: ForestNodes;
  readonly #features: Uint8Array;
  /** Inner node: its split. Leaf: the path length of what ends there. */
  readonly #values: Float64Array;
  /** Inner node: its right child; the left one is the next node. */
  readonly #right: Uint32Array;
  readonly #roots: Uint32Array;
  readonly #normaliser: number;
  /** Made when many rows are scored first; false where it cannot be. */
  #walk: ForestWalk | false | undefined;

  private constructor(options: {
    nodes: ForestNodes;
    values: Float64Array;
    right: Uint32Array;
    roots: Uint32Array;
    normaliser: number;
  }) {
    this.nodes = options.nodes;
    this.#features = options.nodes.features;
    this.#values = options.values;
    this.#right = options.right;
    this.#roots = options.roots;
    this.#normaliser = options.normaliser;
  }

  /**
   * Links the nodes to trees.
   *
   * @param sampleSize - rows that each tree was grown from, at least 2
   * @throws Error when the nodes are not whole trees
   */
  static create(nodes: ForestNodes, sampleSize: number): Forest {
    const { features, splits, leafSizes } = nodes;
    const lengths = averagePathLengths(sampleSize);
    const values = new Float64Array(features.length);
    const right = new Uint32Array(features.length);
    const roots: number[] = [];
    // Inner nodes on the way whose right subtree is yet to come, and their depths.
    const open: number[] = [];
    const openDepths: number[] = [];
    let depth = 0;
    let leaf = 0;
    let split = 0;
    for (let node = 0; node < features.length; node++) {
      if (open.length === 0 && depth === 0) roots.push(node);
      if (features[node] !== LEAF) {
        values[node] = splits[split++];
        open.push(node);
        openDepths.push(depth++);
        continue;
      }
      values[node] = depth + lengths[leafSizes[leaf++]];
      const parent = open.pop();
      if (parent !== undefined) right[parent] = node + 1;
      depth = parent === undefined ? 0 : (openDepths.pop() ?? 0) + 1;
    }
    if (
      open.length > 0 ||
      split !== splits.length ||
      leaf !== leafSizes.length ||
      !values.every(Number.isFinite)
    ) {
      throw new Error('the nodes are not whole trees');
    }
    return new Forest({
      nodes,
      values,
      right,
      roots: Uint32Array.from(roots),
      normaliser: averagePathLength(sampleSize),
    });
  }

  get trees(): number {
    return this.#roots.length;
  }

  /**
   * Scores of rows; feature f of the row at `index` is `series[index - f]`.
   *
   * Tree by tree, so that one tree at a time lies in the processor's cache; the sum of a row is taken in the same
   * order whether it comes alone or with others, so its score is the same to the last bit.
   */
  scoreRows(series: Float64Array, rows: ArrayLike<number>): Float64Array {
    const scores = this.#pathLengths(series, rows);
    for (let i = 0; i < scores.length; i++)
      scores[i] = anomalyScore(scores[i] / this.trees, this.#normaliser);
    return scores;
  }

  #pathLengths(series: Float64Array, rows: ArrayLike<number>): Float64Array {
    const walk = rows.length >= MIN_BATCH_ROWS && this.#layOut();
    if (walk) return walk.pathLengths(series, rows);
    const sums = new Float64Array(rows.length);
    for (const root of this.#roots) {
      for (let i = 0; i < sums.length; i++)
        sums[i] += this.#pathLength(root, series, rows[i]);
    }
    return sums;
  }

  #layOut(): ForestWalk | false {
    this.#walk ??=
      ForestWalk.create(
        this.nodes,
        this.#values.filter((_, node) => this.#features[node] === LEAF),
        this.trees,
      ) ?? false;
    return this.#walk;
  }

  #pathLength(root: number, series: Float64Array, row: number): number {
    const features = this.#features;
    const values = this.#values;
    const right = this.#right;
    let node = root;
    let feature = features[node];
    while (feature !== LEAF) {
      node = series[row - feature] < values[node] ? node + 1 : right[node];
      feature = features[node];
    }
    return values[node];
  }
}
