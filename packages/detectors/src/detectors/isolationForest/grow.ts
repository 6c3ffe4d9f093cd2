import { sampleDistinct, type Random } from '../../math/random';
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

interface Split {
  readonly feature: number;
  readonly value: number;
}

class TreeGrower {
  readonly #values: Float64Array;
  readonly #nodes: ForestNodesBuilder;
  readonly #random: Random;
  readonly #heightLimit: number;
  readonly #features: number[];

  constructor(options: {
    values: Float64Array;
    nodes: ForestNodesBuilder;
    random: Random;
    heightLimit: number;
    features: number[];
  }) {
    this.#values = options.values;
    this.#nodes = options.nodes;
    this.#random = options.random;
    this.#heightLimit = options.heightLimit;
    this.#features = options.features;
  }

  /** Writes the subtree of these rows, which it reorders. */
  grow(rows: Int32Array, height: number): void {
    const split =
      height < this.#heightLimit && rows.length > 1
        ? this.#chooseSplit(rows)
        : undefined;
    if (!split) {
      this.#nodes.leaf(rows.length);
      return;
    }
    this.#nodes.split(split.feature, split.value);
    const leftCount = this.#partition(rows, split);
    this.grow(rows.subarray(0, leftCount), height + 1);
    this.grow(rows.subarray(leftCount), height + 1);
  }

  /** A random cut of a random feature; features that are constant here are passed over. Undefined when all are. */
  #chooseSplit(rows: Int32Array): Split | undefined {
    const features = this.#features;
    for (let remaining = features.length; remaining > 0; remaining--) {
      const pick = this.#random.below(remaining);
      const feature = features[pick];
      const [min, max] = this.#range(rows, feature);
      if (min < max) return { feature, value: this.#cut(min, max) };
      features[pick] = features[remaining - 1];
      features[remaining - 1] = feature;
    }
    return undefined;
  }

  /** Uniform between the two; both sides of it keep a row even where rounding meets a bound. */
  #cut(min: number, max: number): number {
    const fraction = this.#random.uniform();
    const cut = min * (1 - fraction) + max * fraction;
    return cut > min && cut <= max ? cut : max;
  }

  #range(rows: Int32Array, feature: number): [min: number, max: number] {
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < rows.length; i++) {
      const value = this.#values[rows[i] - feature];
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return [min, max];
  }

  /** Moves the rows below the cut to the front and gives their number. */
  #partition(rows: Int32Array, split: Split): number {
    let leftCount = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (this.#values[row - split.feature] < split.value) {
        rows[i] = rows[leftCount];
        rows[leftCount++] = row;
      }
    }
    return leftCount;
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
  const nodes = new ForestNodesBuilder();
  const grower = new TreeGrower({
    values,
    nodes,
    random,
    heightLimit: Math.ceil(Math.log2(sampleSize)),
    features: Array.from({ length: lags }, (_, lag) => lag),
  });
  for (let tree = 0; tree < trees; tree++) {
    const rows = sampleDistinct(
      values.length - firstRow,
      sampleSize,
      random,
    ).map(row => row + firstRow);
    grower.grow(rows, 0);
  }
  return nodes.build();
}
