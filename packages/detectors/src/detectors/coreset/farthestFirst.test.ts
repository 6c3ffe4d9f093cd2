import fc from 'fast-check';
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

/** As it stands in the literature, but for ties: all windows are compared with each that is chosen. */
function textbook(windows: Float32Array, count: number, size: number) {
  const distances = new Float64Array(count).fill(Infinity);
  const chosen: number[] = [];
  let next = 0;
  do {
    chosen.push(next);
    let bar = -1;
    const start = next * LEVELS;
    for (let i = 0; i < count; i++) {
      const distance = squaredDistance(windows, i * LEVELS, windows, start);
      distances[i] = Math.min(distances[i], distance);
      if (distances[i] <= bar) continue;
      bar = distances[i] * (1 + 1e-5);
      next = i;
    }
  } while (chosen.length < Math.min(size, count) && distances[next] > 0);
  return { chosen, radius: Math.sqrt(distances[next]) };
}

it('chooses as if it compared them all, to the last bit', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(1, 3, 1e6),
      (seed, count, size, grain) => {
        const random = createRandom(Math.abs(seed));
        // Coarse grains make windows that are alike, and equally far.
        const windows = Float32Array.from(
          { length: count * LEVELS },
          (_, i) => Math.round(random.uniform() * grain) / (1 + (i % LEVELS)),
        );
        const { chosen, radius } = farthestFirst(windows, count, size);
        expect({ chosen: [...chosen], radius }).toEqual(
          textbook(windows, count, size),
        );
      },
    ),
  );
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
