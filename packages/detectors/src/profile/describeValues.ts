import { median } from '../math/order';

/** Values that are looked at, evenly spread over the window. */
const LOOKED_AT = 2048;
/** Median of |x| of a standard normal, and the deviation of x - 2y + z of three of them. */
const NORMAL_MEDIAN = 0.6744897501960817;
const SECOND_DIFFERENCE_STD = Math.sqrt(6);
/** Deviation from a whole number of steps that rounding explains, in steps. */
const STEP_TOLERANCE = 0.01;
/** Share of the looked-at values that may differ from all others in a series of steps. */
const MAX_DISTINCT_SHARE = 0.5;

/**
 * Standard deviation of the noise from one observation to the next, in the series' unit: the median |second difference|
 * over what it is for white Gaussian noise of deviation 1. Slow waves cancel out; spikes and steps do not count.
 */
export function noiseLevel(values: Float64Array): number {
  const triples = values.length - 2;
  if (triples < 1) return 0;
  const count = Math.min(triples, LOOKED_AT);
  const sizes = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = Math.floor((i * triples) / count);
    sizes[i] = Math.abs(values[at] - 2 * values[at + 1] + values[at + 2]);
  }
  return median(sizes) / (NORMAL_MEDIAN * SECOND_DIFFERENCE_STD);
}

/** Slope of the least-squares line, in the series' unit an observation. */
export function slope(values: Float64Array): number {
  const { length } = values;
  if (length < 2) return 0;
  const middle = (length - 1) / 2;
  let moment = 0;
  for (let i = 0; i < length; i++) moment += (i - middle) * values[i];
  return (12 * moment) / (length * (length * length - 1));
}

/**
 * The step that all values are whole multiples apart of, in the series' unit: a sensor's resolution, or the distance of
 * on and off. 0 when the series is continuous, or constant.
 */
export function quantum(values: Float64Array): number {
  const count = Math.min(values.length, LOOKED_AT);
  const sorted = Float64Array.from(
    { length: count },
    (_, i) => values[Math.floor((i * values.length) / count)],
  ).sort();
  let step = Infinity;
  let distinct = count > 0 ? 1 : 0;
  for (let i = 1; i < count; i++) {
    const gap = sorted[i] - sorted[i - 1];
    if (gap === 0) continue;
    distinct++;
    if (gap < step) step = gap;
  }
  if (distinct < 2 || distinct > MAX_DISTINCT_SHARE * count) return 0;
  for (let i = 1; i < count; i++) {
    const steps = (sorted[i] - sorted[i - 1]) / step;
    if (Math.abs(steps - Math.round(steps)) > STEP_TOLERANCE) return 0;
  }
  return step;
}
