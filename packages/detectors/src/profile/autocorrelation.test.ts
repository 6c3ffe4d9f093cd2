import { gaussian } from '../testing/series';
import {
  autocorrelation,
  detrend,
  lagProducts,
  stepProducts,
} from './autocorrelation';

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
    const found = autocorrelation(lagProducts(values, maxLag), length);
    expect(found).toHaveLength(maxLag + 1);
    found.forEach((each, lag) => expect(each).toBeCloseTo(expected[lag], 12));
  },
);

it('is 0 for what never moves', () => {
  expect([...autocorrelation(new Float64Array(5), 9)]).toEqual([0, 0, 0, 0, 0]);
});

it.each([
  [40, 19],
  [13, 6],
])('knows the steps of %d values by their products, up to lag %d', (n, max) => {
  const noise = gaussian(n);
  const values = Float64Array.from({ length: n }, () => noise());
  const steps = values.subarray(1).map((value, i) => value - values[i]);
  const expected = lagProducts(steps, max - 1);
  const found = stepProducts(values, lagProducts(values, max));
  expect(found).toHaveLength(max);
  found.forEach((each, lag) => expect(each).toBeCloseTo(expected[lag], 10));
});
