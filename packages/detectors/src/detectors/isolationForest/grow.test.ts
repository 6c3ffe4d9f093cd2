import fc from 'fast-check';
import { createRandom } from '../../math/random';
import { LEAF } from './ForestNodes';
import { growForest } from './grow';

const forests = fc
  .record({
    values: fc.array(
      fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      {
        minLength: 12,
        maxLength: 100,
      },
    ),
    trees: fc.integer({ min: 1, max: 5 }),
    sampleSize: fc.integer({ min: 2, max: 8 }),
    lags: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
  })
  .map(({ values, seed, ...options }) => ({
    ...options,
    values,
    nodes: growForest(Float64Array.from(values), {
      ...options,
      random: createRandom(seed),
    }),
  }));

/** Depth of each leaf, from the preorder alone. */
function leafDepths(features: Uint8Array): number[] {
  const depths: number[] = [];
  const pending: number[] = [];
  let depth = 0;
  for (const feature of features) {
    if (feature === LEAF) {
      depths.push(depth);
      depth = pending.pop() ?? 0;
    } else {
      pending.push(++depth);
    }
  }
  return depths;
}

describe('growForest', () => {
  it('parts every row of every sample among the leaves, none of them empty', () => {
    fc.assert(
      fc.property(forests, ({ nodes, trees, sampleSize }) => {
        expect(nodes.leafSizes.reduce((sum, size) => sum + size, 0)).toBe(
          trees * sampleSize,
        );
        expect(Math.min(...nodes.leafSizes)).toBeGreaterThan(0);
        expect(nodes.leafSizes.length - nodes.splits.length).toBe(trees);
        expect(nodes.features.length).toBe(
          nodes.leafSizes.length + nodes.splits.length,
        );
      }),
    );
  });

  it('grows no higher than ceil(log2(sample size))', () => {
    fc.assert(
      fc.property(forests, ({ nodes, sampleSize }) => {
        expect(Math.max(...leafDepths(nodes.features))).toBeLessThanOrEqual(
          Math.ceil(Math.log2(sampleSize)),
        );
      }),
    );
  });

  it('cuts existing lags, within the range of the values', () => {
    fc.assert(
      fc.property(forests, ({ nodes, lags, values }) => {
        for (const feature of nodes.features)
          expect(feature === LEAF || feature < lags).toBe(true);
        for (const split of nodes.splits) {
          expect(
            split > Math.min(...values) && split <= Math.max(...values),
          ).toBe(true);
        }
      }),
    );
  });

  it('leaves a constant series whole', () => {
    const nodes = growForest(new Float64Array(20).fill(3), {
      trees: 2,
      sampleSize: 8,
      lags: 2,
      random: createRandom(1),
    });
    expect([...nodes.features]).toEqual([LEAF, LEAF]);
    expect([...nodes.leafSizes]).toEqual([8, 8]);
  });
});
