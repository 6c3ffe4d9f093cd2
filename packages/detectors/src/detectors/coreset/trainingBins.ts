import type { Standardisation } from '../Measure';
import { type Bins, WindowBins } from './WindowBins';

/** The whole bins of a training part, oldest first, as a stream would see them. */
export function trainingBins(
  values: Float64Array,
  standard: Standardisation,
  binSize: number,
): Bins {
  const count = Math.floor(values.length / binSize);
  const bins: Bins = {
    means: new Float64Array(count),
    roughness: new Float64Array(count),
    proportions: new Float64Array(count),
  };
  const last = new WindowBins(binSize);
  let completed = 0;
  for (let i = 0; i < values.length; i++)
    if (last.push(standard.apply(values[i]))) last.copyLast(bins, completed++);
  return bins;
}

/**
 * Some of the windows from `from` to `to`, told by their first bins, in their order; all when they are not more than
 * `limit`. They are not every n-th: of a cycle that n divides, those would show some phases alone.
 */
export function spreadWindows(
  from: number,
  to: number,
  limit: number,
): Int32Array {
  const count = Math.min(limit, to - from);
  const apart = (to - from) / count;
  const places = new Int32Array(count);
  for (let i = 0; i < count; i++) places[i] = from + Math.floor(i * apart);
  return places;
}
