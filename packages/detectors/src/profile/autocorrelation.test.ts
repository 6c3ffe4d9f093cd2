import { gaussian } from '../testing/series';
import { autocorrelation, detrend } from './autocorrelation';

it.each([
  [40, 19],
  [41, 20],
  [12, 3],
  [300, 150],
])(
  'is the mean product over the mean square: %d values, up to lag %d',
  (length, maxLag) => {
    const noise = gaussian(length);
    const values = detrend(Float64Array.from({ length }, () => noise()));
    const meanProduct = (lag: number) =>
      values
        .subarray(lag)
        .reduce((sum, value, i) => sum + value * values[i], 0) /
      (length - lag);
    const expected = Array.from(
      { length: maxLag + 1 },
      (_, lag) => meanProduct(lag) / meanProduct(0),
    );
    const found = autocorrelation(values, maxLag);
    expect(found).toHaveLength(maxLag + 1);
    found.forEach((each, lag) => expect(each).toBeCloseTo(expected[lag], 12));
  },
);

it('is 0 for what never moves', () => {
  expect([...autocorrelation(new Float64Array(9), 4)]).toEqual([0, 0, 0, 0, 0]);
});
