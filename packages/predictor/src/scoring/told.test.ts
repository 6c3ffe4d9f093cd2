import { toldBand, toldExplanation } from './told';

const why = { component: 'range', severity: 2, measured: 1, bound: 0.5 };
const windows = { seen: [1], mostSimilar: [2], observationsPerLevel: 3 };

describe('toldExplanation', () => {
  it.each<[string, object, object]>([
    ['as it is', {}, {}],
    ['without the band', { band: { expected: 1, lower: 0, upper: 2 } }, {}],
    [
      'the largest number for none',
      { severity: Infinity, measured: Infinity },
      { severity: Number.MAX_VALUE, measured: Number.MAX_VALUE },
    ],
    ['its windows', { windows }, { windows }],
    [
      'how long ago the similar one was',
      { windows: { ...windows, observationsAgo: 7 } },
      { windows: { ...windows, observationsAgo: 7 } },
    ],
    [
      'no windows beyond what a number holds',
      { windows: { ...windows, seen: [Infinity] } },
      {},
    ],
    [
      'no windows of more levels than are taken',
      { windows: { ...windows, mostSimilar: new Array(65).fill(0) } },
      {},
    ],
  ])('tells %s', (_, change, told) => {
    expect(toldExplanation({ ...why, ...change })).toEqual({ ...why, ...told });
  });
});

describe('toldBand', () => {
  const band = { expected: 1, lower: 0, upper: 2 };
  it.each<[object | undefined, object | undefined]>([
    [band, band],
    [{ ...band, upper: Infinity }, undefined],
    [{ ...band, lower: NaN }, undefined],
    [undefined, undefined],
  ])('of %j is %j', (given, told) => {
    expect(toldBand(given as typeof band)).toEqual(told);
  });
});
