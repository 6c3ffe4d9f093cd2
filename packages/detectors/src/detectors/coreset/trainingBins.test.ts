import { gaussian } from '../../testing/series';
import { Standardisation } from '../Measure';
import { readWindows, spreadWindows, trainingBins } from './trainingBins';
import { LEVELS, VIEWS } from './views';
import { WindowBins } from './WindowBins';

it('reads the windows that a stream sees', () => {
  const binSize = 3;
  const standard = new Standardisation({ mean: 1, std: 2 });
  const values = Float64Array.from({ length: 200 }, gaussian(3));
  const bins = trainingBins(values, standard, binSize);
  expect(bins.means.length).toBe(66);
  const windows = spreadWindows(0, 66 - LEVELS + 1, Infinity);
  const rows = VIEWS.map((_, view) => readWindows(bins, view, windows));

  const stream = new WindowBins(binSize);
  const window = new Float32Array(LEVELS);
  let seen = 0;
  for (const value of values) {
    if (!stream.push(standard.apply(value)) || !stream.areEnough) continue;
    for (const [view, row] of rows.entries()) {
      stream.read(view, window);
      expect(row.slice(seen * LEVELS, (seen + 1) * LEVELS)).toEqual(window);
    }
    seen += 1;
  }
  expect(seen).toBe(windows.length);
});

describe('spreadWindows', () => {
  it.each([
    [0, 5, 10, [0, 1, 2, 3, 4]],
    [2, 5, 3, [2, 3, 4]],
    [0, 10, 4, [0, 2, 5, 7]],
    [3, 4, 7, [3]],
  ])('from %p to %p, at most %p: %p', (from, to, limit, expected) => {
    expect([...spreadWindows(from, to, limit)]).toEqual(expected);
  });

  it('shows every phase of a cycle', () => {
    for (const cycle of [24, 32, 50]) {
      const phases = spreadWindows(0, 9985, 3000).map(place => place % cycle);
      expect(new Set(phases).size).toBe(cycle);
    }
  });
});
