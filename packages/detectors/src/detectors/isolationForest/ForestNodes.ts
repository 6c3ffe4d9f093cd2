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
  readonly #features: number[] = [];
  readonly #splits: number[] = [];
  readonly #leafSizes: number[] = [];

  split(feature: number, value: number): void {
    this.#features.push(feature);
    this.#splits.push(value);
  }

  leaf(size: number): void {
    this.#features.push(LEAF);
    this.#leafSizes.push(size);
  }

  build(): ForestNodes {
    return {
      features: Uint8Array.from(this.#features),
      splits: Float64Array.from(this.#splits),
      leafSizes: Uint16Array.from(this.#leafSizes),
    };
  }
}
