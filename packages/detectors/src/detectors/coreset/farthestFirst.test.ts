import { createRandom } from '../../math/random';
import { farthestFirst } from './farthestFirst';
import { squaredDistance } from './haar';
import { LEVELS } from './views';

/** Windows whose first number alone differs. */
function windowsOf(...places: number[]): Float32Array {
  const windows = new Float32Array(places.length * LEVELS);
  places.forEach((place, i) => (windows[i * LEVELS] = place));
  return windows;
}

it.each([
  ['the farthest, then the farthest from both', [0, 1, 5, 10], 3, [0, 3, 2], 1],
  ['all when there are not more', [0, 1, 5], 8, [0, 2, 1], 0],
  ['no window twice', [2, 2, 2, 7, 7], 4, [0, 3], 0],
  ['one', [4], 3, [0], 0],
])('chooses %s', (_case, places, size, chosen, radius) => {
  const selection = farthestFirst(windowsOf(...places), places.length, size);
  expect([...selection.chosen]).toEqual(chosen);
  expect(selection.radius).toBeCloseTo(radius, 6);
});

it('covers every window within its radius, whatever its coefficients', () => {
  const random = createRandom(9);
  const count = 300;
  const windows = Float32Array.from(
    { length: count * LEVELS },
    () => random.uniform() - 0.5,
  );
  const { chosen, radius } = farthestFirst(windows, count, 40);
  const distances = Array.from({ length: count }, (_, i) =>
    Math.min(
      ...Array.from(chosen, each =>
        Math.sqrt(squaredDistance(windows, i * LEVELS, windows, each * LEVELS)),
      ),
    ),
  );
  expect(Math.max(...distances)).toBeCloseTo(radius, 5);
  expect(new Set(chosen).size).toBe(40);
});
