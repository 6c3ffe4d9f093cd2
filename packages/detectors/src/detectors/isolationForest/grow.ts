import { drawToFront, type Random } from '../../math/random';
import { ForestNodesBuilder, type ForestNodes } from './ForestNodes';

/** How a forest is grown; see {@link growForest}. */
export interface GrowOptions {
  readonly trees: number;
  /** Rows that each tree sees, drawn without replacement; at most the rows that there are. */
  readonly sampleSize: number;
  /** Features of a row: the value itself (lag 0) and those before it. */
  readonly lags: number;
  readonly random: Random;
}

class TreeGrower {
  readonly #values: Float64Array;
  readonly #nodes: ForestNodesBuilder;
  readonly #random: Random;
  readonly #heightLimit: number;
  readonly #features: Uint8Array;
  /** The last split that was chosen: what is below the cut goes left. */
  #feature = 0;
  #cut = 0;

  constructor(options: {
    values: Float64Array;
    nodes: ForestNodesBuilder;
    random: Random;
    heightLimit: number;
    lags: number;
  }) {
    this.#values = options.values;
    this.#nodes = options.nodes;
    this.#random = options.random;
    this.#heightLimit = options.heightLimit;
    this.#features = Uint8Array.from({ length: options.lags }, (_, lag) => lag);
  }

  /** Writes the tree of these rows, which it reorders. */
  grow(rows: Int32Array): void {
    this.#growSubtree(rows, 0, rows.length, 0);
  }

  /** Of the rows from `from` up to but not at `to`. */
  #growSubtree(
    rows: Int32Array,
    from: number,
    to: number,
    height: number,
  ): void {
    const isSplit =
      height < this.#heightLimit &&
      to - from > 1 &&
      this.#chooseSplit(rows, from, to);
    if (!isSplit) {
      this.#nodes.leaf(to - from);
      return;
    }
    this.#nodes.split(this.#feature, this.#cut);
    const middle = this.#partition(rows, from, to);
    this.#growSubtree(rows, from, middle, height + 1);
    this.#growSubtree(rows, middle, to, height + 1);
  }

  /**
   * A random cut of a random feature; features that are constant here are passed over.
   *
   * @returns false when all are
   */
  #chooseSplit(rows: Int32Array, from: number, to: number): boolean {
    const features = this.#features;
    for (let remaining = features.length; remaining > 0; remaining--) {
      const pick = this.#random.below(remaining);
      const feature = features[pick];
      if (this.#cutWithinRange(rows, from, to, feature)) return true;
      features[pick] = features[remaining - 1];
      features[remaining - 1] = feature;
    }
    return false;
  }

  /** @returns false when the feature is constant here */
  #cutWithinRange(
    rows: Int32Array,
    from: number,
    to: number,
    feature: number,
  ): boolean {
    const values = this.#values;
    let min = Infinity;
    let max = -Infinity;
    for (let i = from; i < to; i++) {
      const value = values[rows[i] - feature];
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (!(min < max)) return false;
    const fraction = this.#random.uniform();
    const cut = min * (1 - fraction) + max * fraction;
    this.#feature = feature;
    // Both sides of it keep a row even where rounding meets a bound.
    this.#cut = cut > min && cut <= max ? cut : max;
    return true;
  }

  /** Moves the rows below the cut to the front, and gives where the others begin. */
  #partition(rows: Int32Array, from: number, to: number): number {
    const values = this.#values;
    const feature = this.#feature;
    const cut = this.#cut;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = rows[i];
      // Without a branch, which would be guessed wrong as often as not.
      rows[i] = rows[middle];
      rows[middle] = row;
      middle += Number(values[row - feature] < cut);
    }
    return middle;
  }
}

/**
 * Grows isolation trees (algorithms 1 and 2 of Liu, Ting and Zhou 2008) to the height ceil(log2(sampleSize)).
 *
 * A row is an index t into `values`; its feature f is `values[t - f]`. No matrix of rows is ever made.
 *
 * @param values - more than `lags` of them
 */
export function growForest(
  values: Float64Array,
  options: GrowOptions,
): ForestNodes {
  const { trees, sampleSize, lags, random } = options;
  const firstRow = lags - 1;
  const nodes = new ForestNodesBuilder(trees * sampleSize);
  const grower = new TreeGrower({
    values,
    nodes,
    random,
    heightLimit: Math.ceil(Math.log2(sampleSize)),
    lags,
  });
  const rows = new Int32Array(values.length - firstRow);
  for (let i = 0; i < rows.length; i++) rows[i] = firstRow + i;
  const sample = rows.subarray(0, sampleSize);
  for (let tree = 0; tree < trees; tree++) {
    drawToFront(rows, sampleSize, random);
    grower.grow(sample);
  }
  return nodes.build();
}
