import fc from 'fast-check';
import { Moments } from './Moments';

const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const values = fc.array(value, { maxLength: 60 });

/** Moments up to the rounding of sums over 180 values below 1,000. */
function near(moments: Moments) {
  const { mean, m2, ...exact } = moments.toJSON();
  return { ...exact, mean: expect.closeTo(mean, 9), m2: expect.closeTo(m2, 5) };
}

describe('Moments', () => {
  it('merges to what one over both streams would be', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(Moments.of(a).merge(Moments.of(b)).toJSON()).toEqual(
          near(Moments.of([...a, ...b])),
        );
      }),
    );
  });

  it('merges in any grouping', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [x, y, z] = [Moments.of(a), Moments.of(b), Moments.of(c)];
        expect(x.merge(y).merge(z).toJSON()).toEqual(near(x.merge(y.merge(z))));
      }),
    );
  });

  it('counts one by one to what the whole array gives', () => {
    fc.assert(
      fc.property(values, all => {
        const oneByOne = Moments.create();
        for (const one of all) oneByOne.add(one);
        expect(oneByOne.toJSON()).toEqual(near(Moments.of(all)));
      }),
    );
  });

  it('leaves both operands of a merge as they were', () => {
    const a = Moments.of([1, 2]);
    const b = Moments.of([5]);
    a.merge(b).add(100);
    expect(a.toJSON()).toEqual(Moments.of([1, 2]).toJSON());
    expect(b.toJSON()).toEqual(Moments.of([5]).toJSON());
  });

  it('comes back from JSON unchanged', () => {
    fc.assert(
      fc.property(values, all => {
        const parts = Moments.of(all).toJSON();
        expect(
          Moments.from(JSON.parse(JSON.stringify(parts))).toJSON(),
        ).toEqual(JSON.parse(JSON.stringify(parts)));
      }),
    );
  });

  it.each([
    [
      'nothing',
      [],
      { count: 0, mean: 0, std: 0, min: undefined, max: undefined },
    ],
    ['one value', [7], { count: 1, mean: 7, std: 0, min: 7, max: 7 }],
    [
      'the population deviation',
      [2, 4, 4, 4, 5, 5, 7, 9],
      { count: 8, mean: 5, std: 2, min: 2, max: 9 },
    ],
    [
      'a constant',
      [0.1, 0.1, 0.1],
      { count: 3, mean: 0.1, std: 0, min: 0.1, max: 0.1 },
    ],
  ])('gives %s', (_, all, expected) => {
    const { count, mean, std, min, max } = Moments.of(all);
    expect({ count, mean, std, min, max }).toEqual(expected);
  });

  it('keeps the digits of data far from zero', () => {
    const origin = Float64Array.from(
      { length: 10_000 },
      (_, i) => (i % 100) / 128,
    );
    const far = origin.map(one => one + 2 ** 40);
    expect(Moments.of(far).std).toBeCloseTo(Moments.of(origin).std, 12);
  });
});
