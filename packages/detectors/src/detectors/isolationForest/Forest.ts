import { selectInPlace } from '../../math/order';
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
  /** Of the highest tree. */
  readonly #height: number;
  /** Made when many rows are scored first; false where it cannot be. */
  #walk: ForestWalk | false | undefined;

  private constructor(options: {
    nodes: ForestNodes;
    values: Float64Array;
    right: Uint32Array;
    roots: Uint32Array;
    normaliser: number;
    height: number;
  }) {
    this.nodes = options.nodes;
    this.#features = options.nodes.features;
    this.#values = options.values;
    this.#right = options.right;
    this.#roots = options.roots;
    this.#normaliser = options.normaliser;
    this.#height = options.height;
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
    let height = 0;
    let leaf = 0;
    let split = 0;
    for (let node = 0; node < features.length; node++) {
      if (open.length === 0 && depth === 0) roots.push(node);
      if (features[node] !== LEAF) {
        values[node] = splits[split++];
        open.push(node);
        openDepths.push(depth++);
        if (depth > height) height = depth;
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
      height,
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
    return this.#score(this.#pathLengthsOf(series, rows)(rows, this.trees));
  }

  /**
   * The highest scores of rows, without all trees for all rows: they are looked for among the `candidates` rows that the
   * first `scouts` trees find highest, and those that these find as high as the last of them.
   *
   * @param candidates - 1 to the number of rows
   * @returns the scores of the candidates, in no order
   */
  highestScores(
    series: Float64Array,
    rows: Int32Array,
    { scouts, candidates }: { scouts: number; candidates: number },
  ): Float64Array {
    const pathLengths = this.#pathLengthsOf(series, rows);
    const lengths = pathLengths(rows, scouts);
    const longest = selectInPlace(lengths.slice(), candidates - 1);
    const found = rows.filter((_, i) => lengths[i] <= longest);
    return this.#score(pathLengths(found, this.trees));
  }

  #score(pathLengths: Float64Array): Float64Array {
    return pathLengths.map(length =>
      anomalyScore(length / this.trees, this.#normaliser),
    );
  }

  /** Sums of the path lengths of rows, or of some of them, over the first trees. */
  #pathLengthsOf(
    series: Float64Array,
    { length }: ArrayLike<number>,
  ): (rows: ArrayLike<number>, trees: number) => Float64Array {
    const walk = length >= MIN_BATCH_ROWS && this.#layOut();
    if (walk) {
      const ranks = walk.rank(series);
      return (rows, trees) => walk.pathLengths(ranks, rows, trees);
    }
    return (rows, trees) => {
      const sums = new Float64Array(rows.length);
      for (let tree = 0; tree < trees; tree++) {
        for (let i = 0; i < sums.length; i++)
          sums[i] += this.#pathLength(this.#roots[tree], series, rows[i]);
      }
      return sums;
    };
  }

  #layOut(): ForestWalk | false {
    this.#walk ??=
      ForestWalk.create(
        this.nodes,
        { trees: this.trees, height: this.#height },
        this.#leafLengths(),
      ) ?? false;
    return this.#walk;
  }

  #leafLengths(): Float64Array {
    const lengths = new Float64Array(this.nodes.leafSizes.length);
    for (let node = 0, leaf = 0; leaf < lengths.length; node++)
      if (this.#features[node] === LEAF) lengths[leaf++] = this.#values[node];
    return lengths;
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
