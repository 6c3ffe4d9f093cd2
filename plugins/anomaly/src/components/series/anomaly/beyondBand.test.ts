import { beyondBand } from './beyondBand';

describe('beyondBand', () => {
  it.each([
    [
      { value: 5, lower: 1, upper: 4 },
      { side: 'above', by: 1 },
    ],
    [
      { value: -1, lower: 1, upper: 4 },
      { side: 'below', by: 2 },
    ],
    [{ value: 4, lower: 1, upper: 4 }, undefined],
    [{ value: 1, lower: 1, upper: 4 }, undefined],
    [{ value: 5 }, undefined],
  ] as const)('of %j is %j', (anomaly, beyond) => {
    expect(beyondBand(anomaly)).toEqual(beyond);
  });
});
