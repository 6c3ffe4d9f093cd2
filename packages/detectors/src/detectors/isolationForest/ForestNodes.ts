/** Marks a leaf among the features. */
export const LEAF = 255;

/**
 * The trees of a forest, one after another, each in preorder (node, left subtree, right subtree), so that the shape
 * follows from the order alone. It is what is kept of a forest: a byte a node, 8 more a split, 2 more a leaf.
 */
export interface ForestNodes {
  /** Per node: the lag whose value it compares, or {@link LEAF}. */
  readonly features: Uint8Array;
  /** Per inner node: values below it go left. In the series' unit. */
  readonly splits: Float64Array;
  /** Per leaf: the training points that ended there. */
  readonly leafSizes: Uint16Array;
}

/** Collects nodes in preorder. */
export class ForestNodesBuilder {
  readonly #features: Uint8Array;
  readonly #splits: Float64Array;
  readonly #leafSizes: Uint16Array;
  #nodeCount = 0;
  #splitCount = 0;
  #leafCount = 0;

  /** @param leaves - of all trees, at most */
  constructor(leaves: number) {
    this.#features = new Uint8Array(2 * leaves);
    this.#splits = new Float64Array(leaves);
    this.#leafSizes = new Uint16Array(leaves);
  }

  split(feature: number, value: number): void {
    this.#features[this.#nodeCount++] = feature;
    this.#splits[this.#splitCount++] = value;
  }

  leaf(size: number): void {
    this.#features[this.#nodeCount++] = LEAF;
    this.#leafSizes[this.#leafCount++] = size;
  }

  build(): ForestNodes {
    return {
      features: this.#features.slice(0, this.#nodeCount),
      splits: this.#splits.slice(0, this.#splitCount),
      leafSizes: this.#leafSizes.slice(0, this.#leafCount),
    };
  }
}
