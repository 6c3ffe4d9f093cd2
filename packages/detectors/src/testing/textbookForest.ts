import { createRandom, drawToFront, type Random } from '../math/random';

type Point = readonly number[];
type Tree =
  | { readonly size: number }
  | {
      readonly feature: number;
      readonly split: number;
      readonly left: Tree;
      readonly right: Tree;
    };

/**
 * Isolation Forest as the paper writes it down (algorithms 1 to 3, with its estimate of the harmonic number), with
 * nothing in common with ours but the random numbers: what ours is measured against.
 */
export function textbookScores(
  points: readonly Point[],
  scored: readonly Point[],
  options: { trees: number; subsample: number; seed: number },
): number[] {
  const random = createRandom(options.seed);
  const limit = Math.ceil(Math.log2(options.subsample));
  const order = Int32Array.from(points, (_, i) => i);
  const forest = Array.from({ length: options.trees }, () => {
    drawToFront(order, options.subsample, random);
    const sample = Array.from(
      order.subarray(0, options.subsample),
      i => points[i],
    );
    return growTree(sample, 0, limit, random);
  });
  return scored.map(point => {
    const mean =
      forest.reduce((sum, tree) => sum + pathLength(point, tree, 0), 0) /
      forest.length;
    return 2 ** (-mean / estimatedAverage(options.subsample));
  });
}

function growTree(
  points: Point[],
  height: number,
  limit: number,
  random: Random,
): Tree {
  if (height >= limit || points.length <= 1) return { size: points.length };
  const feature = random.below(points[0].length);
  const column = points.map(point => point[feature]);
  const [min, max] = [Math.min(...column), Math.max(...column)];
  const split = min + random.uniform() * (max - min);
  return {
    feature,
    split,
    left: growTree(
      points.filter(point => point[feature] < split),
      height + 1,
      limit,
      random,
    ),
    right: growTree(
      points.filter(point => point[feature] >= split),
      height + 1,
      limit,
      random,
    ),
  };
}

function pathLength(point: Point, tree: Tree, height: number): number {
  if ('size' in tree) return height + estimatedAverage(tree.size);
  return pathLength(
    point,
    point[tree.feature] < tree.split ? tree.left : tree.right,
    height + 1,
  );
}

function estimatedAverage(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (Math.log(n - 1) + 0.5772156649) - (2 * (n - 1)) / n;
}
