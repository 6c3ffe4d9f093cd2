import { gaussian } from '../../testing/series';
import { Standardisation } from '../Measure';
import { spreadWindows, trainingBins } from './trainingBins';
import { TrainingWindows } from './TrainingWindows';
import { LEVELS, VIEWS } from './views';
import { WindowBins } from './WindowBins';

it('reads the windows that a stream sees, to the last bit', () => {
  const binSize = 3;
  const standard = new Standardisation({ mean: 1, std: 2 });
  const values = Float64Array.from({ length: 200 }, gaussian(3));
  const bins = trainingBins(values, standard, binSize);
  expect(bins.means.length).toBe(66);
  const windows = spreadWindows(0, 66 - LEVELS + 1, Infinity);
  const views = VIEWS.map((_, view) => new TrainingWindows(bins, view));
  const rows = views.map(view => view.rows(windows));

  const stream = new WindowBins(binSize);
  const window = new Float32Array(LEVELS);
  const found = new Float32Array(LEVELS);
  let seen = 0;
  for (const value of values) {
    if (!stream.push(standard.apply(value)) || !stream.areEnough) continue;
    for (const [view, row] of rows.entries()) {
      stream.read(view, window);
      views[view].read(seen, found);
      expect(found).toEqual(window);
      expect(row.slice(seen * LEVELS, (seen + 1) * LEVELS)).toEqual(window);
    }
    seen += 1;
  }
  expect(seen).toBe(windows.length);
});
