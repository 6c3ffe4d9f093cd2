import fc from 'fast-check';
import { ANOMALY } from '../scoring';
import { scoresJson, toldScore } from './scores';

const doubles = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 1e4, noNaN: true }),
  fc.integer({ min: 0, max: 2 ** 31 }).map(millionths => millionths / 1e6),
);

describe('toldScore', () => {
  it.each([
    [0.5311621799080765, false, 0.531162],
    [3.0000000001, true, 3.000001],
    [3, false, 3],
    [0.315, false, 0.315],
    [4.35, true, 4.35],
    [0.0000004, false, 0],
    [2147.4836479, false, 2147.483647],
    [123456.123456789, true, 123456.123456789],
    [Number.MAX_VALUE, true, Number.MAX_VALUE],
  ])('tells %d, anomaly %s, as %d', (score, isAnomaly, told) => {
    expect(toldScore(score, isAnomaly)).toBe(told);
  });

  it('lies on the side of the threshold that the score lies on, a millionth off at most', () => {
    fc.assert(
      fc.property(doubles, doubles, (score, threshold) => {
        const told = toldScore(score, score > threshold);
        expect(told > threshold).toBe(score > threshold);
        expect(Math.abs(told - score)).toBeLessThanOrEqual(1.000001e-6);
      }),
    );
  });

  it('lies so at thresholds right beside the score', () => {
    fc.assert(
      fc.property(doubles, score => {
        expect(toldScore(score, true)).toBeGreaterThanOrEqual(score);
        expect(toldScore(score, false)).toBeLessThanOrEqual(score);
      }),
    );
  });
});

describe('scoresJson', () => {
  it('writes what JSON.stringify would', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(doubles, fc.boolean())), given => {
        const scores = Float64Array.from(given, ([score]) => score);
        const verdicts = Uint8Array.from(given, ([, isAnomaly]) =>
          isAnomaly ? ANOMALY : 0,
        );
        const told = given.map(([score, isAnomaly]) =>
          toldScore(score, isAnomaly),
        );
        expect(scoresJson(scores, verdicts)).toBe(JSON.stringify(told));
      }),
    );
  });
});
