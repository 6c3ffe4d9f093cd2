import { createRandom } from '../../math/random';
import {
  fromHaar,
  product,
  squaredDistance,
  squaredDistanceBelow,
  toHaar,
} from './haar';
import { LEVELS } from './views';

const random = createRandom(3);
const draw = () =>
  Float32Array.from({ length: LEVELS }, () => random.uniform() - 0.5);
const transformed = (window: Float32Array) => {
  const coefficients = window.slice();
  toHaar(coefficients);
  return coefficients;
};

it('puts the mean first, and nothing else for a constant', () => {
  const coefficients = transformed(new Float32Array(LEVELS).fill(3));
  expect(coefficients[0]).toBeCloseTo(12, 5);
  for (const rest of coefficients.subarray(1)) expect(rest).toBeCloseTo(0, 6);
});

it('tells a step in the middle by its second coefficient', () => {
  const step = Float32Array.from({ length: LEVELS }, (_, i) =>
    i < 8 ? 1 : -1,
  );
  const coefficients = transformed(step);
  expect(coefficients[1]).toBeCloseTo(4, 5);
  expect(coefficients[0]).toBeCloseTo(0, 6);
});

it('leaves distances as they are, and can be taken back', () => {
  for (let round = 0; round < 20; round++) {
    const [a, b] = [draw(), draw()];
    const distance = squaredDistance(a, 0, b, 0);
    expect(squaredDistance(transformed(a), 0, transformed(b), 0)).toBeCloseTo(
      distance,
      5,
    );
    const back = transformed(a);
    fromHaar(back);
    back.forEach((level, i) => expect(level).toBeCloseTo(a[i], 5));
  }
});

it('tells a distance below a bound to the last bit, and of any other that it is not', () => {
  for (let round = 0; round < 50; round++) {
    const [a, b] = [draw(), draw()];
    const distance = squaredDistance(a, 0, b, 0);
    const below = (bound: number) => squaredDistanceBelow(a, 0, b, 0, bound);
    expect(below(distance * 1.001)).toBe(distance);
    expect(below(Infinity)).toBe(distance);
    for (const share of [1, 0.7, 0.2])
      expect(below(share * distance)).toBeGreaterThanOrEqual(share * distance);
  }
});

it('multiplies windows; by itself one gives its square', () => {
  const rows = Float64Array.from([...draw(), ...draw()]);
  const expected = rows
    .subarray(LEVELS)
    .reduce((sum, level, i) => sum + level * rows[i], 0);
  expect(product(rows, rows, 0, LEVELS)).toBeCloseTo(expected, 12);
  expect(product(rows, rows, 0, 0)).toBeCloseTo(
    squaredDistance(Float32Array.from(rows), 0, new Float64Array(LEVELS), 0),
    12,
  );
});
