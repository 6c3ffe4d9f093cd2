import fc from 'fast-check';
import {
  amountDomain,
  tickDecimals,
  valueDomain,
  valueTicks,
} from './valueScale';

const finite = () => fc.double({ min: -1e9, max: 1e9, noNaN: true });

it.each([
  [[0, 40, 100], 106],
  [[0, 0], 1],
  [[], 1],
])('amounts of %j are drawn from zero to %d', (values, high) => {
  const [bottom, top] = amountDomain(values);
  expect(bottom).toBe(0);
  expect(top).toBeCloseTo(high);
});

describe('valueDomain', () => {
  it.each`
    values         | band                                         | low      | high
    ${[0, 100]}    | ${undefined}                                 | ${-6}    | ${106}
    ${[0, 100]}    | ${{ expected: 50, lower: -100, upper: 200 }} | ${-118}  | ${218}
    ${[0, 1]}      | ${{ expected: 50, lower: -100, upper: 200 }} | ${-0.06} | ${1.06}
    ${[5]}         | ${{ expected: 5, lower: 0, upper: 10 }}      | ${-0.6}  | ${10.6}
    ${[]}          | ${{ expected: 5, lower: 0, upper: 10 }}      | ${-0.6}  | ${10.6}
    ${[7, 7]}      | ${undefined}                                 | ${6.58}  | ${7.42}
    ${[0]}         | ${undefined}                                 | ${-1}    | ${1}
    ${[]}          | ${undefined}                                 | ${-0.06} | ${1.06}
    ${[1, NaN, 2]} | ${undefined}                                 | ${0.94}  | ${2.06}
  `(
    'is $low..$high for $values within $band',
    ({ values, band, low, high }) => {
      const domain = valueDomain(values, band);
      expect(domain[0]).toBeCloseTo(low, 6);
      expect(domain[1]).toBeCloseTo(high, 6);
    },
  );

  it('holds every value, and is never empty', () => {
    fc.assert(
      fc.property(fc.array(finite()), values => {
        const [low, high] = valueDomain(values);
        expect(low).toBeLessThan(high);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }
      }),
    );
  });
});

describe('valueTicks', () => {
  it.each`
    domain           | count | ticks
    ${[0, 10]}       | ${5}  | ${[0, 2, 4, 6, 8, 10]}
    ${[1.87, 2.31]}  | ${5}  | ${[1.9, 2, 2.1, 2.2, 2.3]}
    ${[-118, 218]}   | ${5}  | ${[-100, 0, 100, 200]}
    ${[0.001, 0.02]} | ${4}  | ${[0.005, 0.01, 0.015, 0.02]}
  `('of $domain are $ticks', ({ domain, count, ticks }) => {
    expect(valueTicks(domain, count)).toEqual(ticks);
  });

  it('are increasing, within the domain, and few', () => {
    fc.assert(
      fc.property(fc.tuple(finite(), finite()), ([a, b]) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const domain: [number, number] = [Math.min(a, b), Math.max(a, b)];
        const ticks = valueTicks(domain, 5);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect([...ticks].sort((x, y) => x - y)).toEqual(ticks);
      }),
    );
  });
});

describe('tickDecimals', () => {
  it.each`
    ticks          | decimals
    ${[0, 2, 4]}   | ${0}
    ${[0, 2.5, 5]} | ${1}
    ${[0.2, 0.3]}  | ${1}
    ${[0, 0.25]}   | ${2}
    ${[100, 200]}  | ${0}
    ${[3]}         | ${0}
  `('of $ticks are $decimals', ({ ticks, decimals }) => {
    expect(tickDecimals(ticks)).toBe(decimals);
  });
});
