import { ParameterError } from '../../errors';
import { createRandom } from '../../math/random';
import { squaredDistance } from './haar';
import { Library } from './Library';
import { LEVELS } from './views';

const random = createRandom(4);
const COUNT = 200;
const WINDOWS = Float32Array.from(
  { length: COUNT * LEVELS },
  () => random.uniform() - 0.5,
);
const library = Library.select(WINDOWS, COUNT, 64);
const windowAt = (i: number) => WINDOWS.slice(i * LEVELS, (i + 1) * LEVELS);

it('finds the nearest window of all', () => {
  for (let i = 0; i < COUNT; i++) {
    const window = windowAt(i);
    const distances = Array.from({ length: 64 }, (_, k) =>
      library.distance(window, k * LEVELS),
    );
    const place = library.nearest(window);
    expect(library.distance(window, place)).toBe(Math.min(...distances));
  }
});

it('tells the distances of many windows as of each', () => {
  const expected = Array.from({ length: COUNT }, (_, i) => {
    const window = windowAt(i);
    return library.distance(window, library.nearest(window));
  });
  expect([...library.distances(WINDOWS)]).toEqual(expected);
});

it('keeps within a byte of what it chose', () => {
  const first = windowAt(0);
  const { step } = library.serialize();
  // The first window is always chosen.
  expect(library.distance(first, 0) * library.radius).toBeLessThan(
    Math.sqrt(LEVELS) * step,
  );
});

it('comes back from its state with the same distances, to the last bit', () => {
  const restored = Library.restore(
    JSON.parse(JSON.stringify(library.serialize())),
    'libraries[0]',
  );
  for (let i = 0; i < COUNT; i++) {
    const window = windowAt(i);
    const place = library.nearest(window);
    expect(restored.nearest(window)).toBe(place);
    expect(restored.distance(window, place)).toBe(
      library.distance(window, place),
    );
  }
  expect(restored.serialize()).toEqual(library.serialize());
});

it('holds one window of a training part that shows no other', () => {
  const same = Library.select(new Float32Array(5 * LEVELS), 5, 64);
  const window = new Float32Array(LEVELS);
  expect(same.distance(window, same.nearest(window))).toBe(0);
  window[3] = 1;
  expect(same.distance(window, same.nearest(window))).toBeGreaterThan(10);
  expect(squaredDistance(window, 0, new Float32Array(LEVELS), 0)).toBe(1);
});

it.each([
  ['windows', 7],
  ['windows', 'not base64 !'],
  ['windows', ''],
  ['windows', 'AAAA'],
  ['lowest', NaN],
  ['step', -1],
  ['radius', 0],
  ['radius', undefined],
])('refuses a state whose %s is %p', (field, value) => {
  const state = { ...library.serialize(), [field]: value };
  expect(() => Library.restore(state, 'libraries[1]')).toThrow(ParameterError);
  expect(() => Library.restore(state, 'libraries[1]')).toThrow(
    `libraries[1].${field}: `,
  );
});
