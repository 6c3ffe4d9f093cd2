import fc from 'fast-check';
import { QuantileSketch } from './QuantileSketch';
import { createRandom } from './random';
import { MAX_BINS } from './SketchBins';
import { biasedIndexOf, INDEX_BIAS, valueOf } from './sketchMapping';

const ACCURACY = 0.01;
const SMALLEST_NORMAL = 2 ** -1022;

const near = (expected: number) => (actual: number | undefined) =>
  actual !== undefined &&
  Math.abs(actual - expected) <=
    Math.max(ACCURACY * Math.abs(expected), SMALLEST_NORMAL);

/** Quantiles that a sketch tells wrong. */
function wrongQuantiles(sketch: QuantileSketch, values: ArrayLike<number>) {
  const sorted = Float64Array.from(values).sort();
  return [0, 0.01, 0.25, 0.5, 0.75, 0.95, 0.99, 1]
    .map(q => ({
      q,
      expected: sorted[Math.floor(q * (sorted.length - 1))],
      actual: sketch.quantile(q),
    }))
    .filter(({ expected, actual }) => !near(expected)(actual));
}

/** Any double within 56 octaves of the largest, of both signs, and zero. */
const value = fc.oneof(
  fc.double({ min: 1e-8, max: 1e8, noNaN: true }),
  fc.double({ min: -1e8, max: -1e-8, noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 2, 5e-324, -5e-324),
);
const values = fc.array(value, { maxLength: 80 });
/** Of all octaves, so that the lowest bins are folded together. */
const wide = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
  maxLength: 60,
});
const of = (all: readonly number[]) =>
  QuantileSketch.of(Float64Array.from(all));
const merged = (...sketches: QuantileSketch[]) => {
  const sum = QuantileSketch.create();
  for (const sketch of sketches) sum.merge(sketch);
  return sum;
};

describe('the mapping of values to bins', () => {
  const double = new Float64Array(1);
  const bits = new Int32Array(double.buffer);

  it('holds the error bound for the ends of every cell of an octave, in every octave', () => {
    let largest = 0;
    for (let exponent = -1022; exponent < 1024; exponent++) {
      for (const cell of exponent === 0 ? Array(2048).keys() : [0, 39, 2047]) {
        for (const low of [0, 0xffffffff]) {
          double[0] = (1 + cell / 2048) * 2 ** exponent;
          bits[0] = low;
          bits[1] += low === 0 ? 0 : 0x1ff;
          const stands = valueOf(biasedIndexOf(bits[1]) - INDEX_BIAS);
          largest = Math.max(largest, Math.abs(stands / double[0] - 1));
        }
      }
    }
    expect(largest).toBeLessThanOrEqual(ACCURACY);
  });

  it('ascends', () => {
    let last = -Infinity;
    for (let i = 0; i < 20_000; i++) {
      double[0] = 1e-3 * 1.001 ** i;
      const index = biasedIndexOf(bits[1]);
      expect(index).toBeGreaterThanOrEqual(last);
      last = index;
    }
  });
});

describe('QuantileSketch', () => {
  it('tells quantiles of few values within 1 %', () => {
    fc.assert(
      fc.property(
        values.filter(all => all.length > 0),
        all => expect(wrongQuantiles(of(all), all)).toEqual([]),
      ),
    );
  });

  const random = createRandom(7);
  const normal = () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random.uniform();
    return sum;
  };
  it.each<[string, () => number]>([
    ['uniform', () => random.uniform()],
    ['normal around 0', normal],
    ['normal around 1e9', () => 1e9 + normal()],
    ['negative', () => -50 + normal()],
    ['lognormal', () => Math.exp(4 * normal())],
    ['Pareto of infinite variance', () => (1 - random.uniform()) ** (-1 / 1.1)],
    ['two modes far apart', () => (random.below(2) ? 1e-9 : -1e6)],
    ['constant', () => 23.5],
    ['mostly zero', () => (random.below(10) ? 0 : normal())],
    ['whole numbers', () => random.below(10) - 5],
  ])('tells quantiles of 20,000 %s values within 1 %', (_, draw) => {
    const all = Float64Array.from({ length: 20_000 }, draw);
    expect(wrongQuantiles(QuantileSketch.of(all), all)).toEqual([]);
  });

  it.each([
    ['nothing', [], undefined],
    ['-0', [-0], 0],
    ['the smallest number', [5e-324], 0],
    ['the smallest with an exponent', [SMALLEST_NORMAL], SMALLEST_NORMAL],
    ['1e308', [1e308], 1e308],
    ['-1e308', [-1e308], -1e308],
    ['the largest number', [Number.MAX_VALUE], Number.MAX_VALUE],
  ])('tells the median of %s', (_, all, expected) => {
    const median = of(all).quantile(0.5);
    expect([
      median,
      expected === undefined ? median === undefined : near(expected)(median),
    ]).toEqual([median, true]);
    expect(median === undefined || Number.isFinite(median)).toBe(true);
  });

  it('counts one by one, in bulk and in parts to the same parts', () => {
    fc.assert(
      fc.property(fc.oneof(values, wide), fc.nat(1_600), (some, at) => {
        const all = Array.from({ length: 20 }, () => some).flat();
        const column = Float64Array.from([9, ...all, 9]);
        const split = Math.min(at, all.length) + 1;
        const inParts = QuantileSketch.create();
        inParts.addAll(column, 1, split);
        inParts.addAll(column, split, all.length + 1);
        const oneByOne = QuantileSketch.create();
        for (const each of all) oneByOne.add(each);
        expect(inParts.toParts()).toEqual(oneByOne.toParts());
        expect(of(all).toParts()).toEqual(oneByOne.toParts());
        expect([inParts.count, of(all).count]).toEqual([
          all.length,
          all.length,
        ]);
      }),
    );
  });

  it('counts a value many times at once', () => {
    const sketch = QuantileSketch.create();
    sketch.add(3, 1_000_000);
    sketch.add(0, 2);
    sketch.add(-3, 5);
    expect(sketch.count).toBe(1_000_007);
    expect(merged(sketch, sketch).count).toBe(2_000_014);
    expect(sketch.quantile(0.5)).toBeCloseTo(3, 1);
  });

  it('merges to what one over both streams would be, in any order and grouping', () => {
    const any = fc.oneof(values, wide);
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const whole = of([...a, ...b, ...c]).toParts();
        const [x, y, z] = [of(a), of(b), of(c)];
        for (const sum of [
          merged(x, y, z),
          merged(z, x, y),
          merged(merged(x, y), z),
          merged(x, merged(z, y)),
        ]) {
          expect(sum.toParts()).toEqual(whole);
          expect(sum.count).toBe(a.length + b.length + c.length);
        }
        expect(x.toParts()).toEqual(of(a).toParts());
      }),
    );
  });

  it('comes back from JSON unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(values, wide), all => {
        const parts = of(all).toParts();
        const back = QuantileSketch.from(JSON.parse(JSON.stringify(parts)));
        expect(back.toParts()).toEqual(parts);
        expect(back.count).toBe(all.length);
      }),
    );
  });

  it('stays within its bins, and keeps the upper quantiles', () => {
    const all = Float64Array.from(
      { length: 4_001 },
      (_, i) => 2 ** ((i % 2_000) - 1_000) * (i < 2_000 ? 1 : -1),
    );
    const sketch = QuantileSketch.of(all);
    const { positive, negative } = sketch.toParts();
    for (const pairs of [positive, negative]) {
      expect(pairs.at(-2)! - pairs[0]).toBe(MAX_BINS - 1);
    }
    expect(sketch.quantile(1)! / 2 ** 999).toBeCloseTo(1, 1);
    expect(sketch.quantile(0)! / -(2 ** 999)).toBeCloseTo(1, 1);
    expect(sketch.quantile(0.51)! / 2 ** 999).toBeLessThan(2 ** -56);
  });

  it.each([
    ['an odd list', { positive: [1] }, /^positive must be pairs/],
    ['no index', { positive: [0.5, 1] }, /^positive\[0\].*0\.5/],
    ['an index below all', { negative: [-36793, 1] }, /^negative\[0\]/],
    ['an index above all', { negative: [1, 1, 36864, 1] }, /^negative\[2\]/],
    ['a count of 0', { positive: [1, 0] }, /^positive\[1\]/],
    ['half a count', { positive: [1, 0.5] }, /^positive\[1\]/],
    ['less than no zeros', { zeros: -1 }, /^zeros/],
    ['NaN', { zeros: NaN }, /^zeros/],
  ])('refuses %s', (_, wrong, message) => {
    expect(() =>
      QuantileSketch.from({ positive: [], negative: [], zeros: 0, ...wrong }),
    ).toThrow(message);
  });
});
