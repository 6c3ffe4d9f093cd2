import type { Standardisation } from '../Measure';
import { LEVELS, VIEWS } from './views';
import { WindowBins } from './WindowBins';

/** All windows of a training part, oldest first. */
export interface TrainingWindows {
  readonly count: number;
  /** For each of the views, `count` rows of {@link LEVELS} Haar coefficients. */
  readonly views: readonly Float32Array[];
}

/** The windows, and the means of all bins that they are of. */
export interface TrainingPart extends TrainingWindows {
  readonly means: Float64Array;
}

/** Reads the windows of a training part as a stream would see them. */
export function trainingWindows(
  values: Float64Array,
  standard: Standardisation,
  binSize: number,
): TrainingPart {
  const capacity = Math.max(
    0,
    Math.floor(values.length / binSize) - LEVELS + 1,
  );
  const views = VIEWS.map(() => new Float32Array(capacity * LEVELS));
  const bins = new WindowBins(binSize);
  const window = new Float32Array(LEVELS);
  const means = new Float64Array(Math.floor(values.length / binSize));
  let completed = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!bins.push(standard.apply(values[i]))) continue;
    means[completed++] = bins.lastMean;
    if (!bins.areEnough) continue;
    for (let view = 0; view < views.length; view++) {
      bins.read(view, window);
      views[view].set(window, count * LEVELS);
    }
    count++;
  }
  return { count, views, means };
}

/** Every n-th of the windows from `from` to `to`, so that at most `limit` are left; one by one where there are fewer. */
export function thinOut(
  { views }: TrainingWindows,
  from: number,
  to: number,
  limit: number,
): TrainingWindows {
  const every = Math.max(1, Math.ceil((to - from) / limit));
  if (every === 1) {
    return {
      count: to - from,
      views: views.map(rows => rows.subarray(from * LEVELS, to * LEVELS)),
    };
  }
  const count = Math.ceil((to - from) / every);
  const thinned = views.map(rows => {
    const kept = new Float32Array(count * LEVELS);
    for (let i = 0; i < count; i++) {
      const start = (from + i * every) * LEVELS;
      kept.set(rows.subarray(start, start + LEVELS), i * LEVELS);
    }
    return kept;
  });
  return { count, views: thinned };
}
