/** Fewer equal values in a row are chance, on any sensor. */
export const MIN_RUN = 30;
/** How much longer than any run known of the series. */
export const RUN_FACTOR = 4;
/** Values this close, in training standard deviations, count as equal. */
const EQUAL_WITHIN_SIGMAS = 1e-6;

/**
 * Tells a stuck sensor: the newest values are one and the same, for at least 30 observations and four times longer than
 * any run in the training window or earlier among the recent values. The latter keeps coarsely quantised sensors, that
 * repeat themselves while well, from being taken for stuck.
 *
 * @returns the reason in a sentence, or undefined
 */
export function findStuck(
  values: Float64Array,
  training: { readonly std: number; readonly longestRun?: number },
): string | undefined {
  const tolerance = training.std * EQUAL_WITHIN_SIGMAS;
  const current = runEndingAt(values, values.length - 1, tolerance);
  let longest = training.longestRun ?? 1;
  for (let end = values.length - current - 1; end >= 0; ) {
    const run = runEndingAt(values, end, tolerance);
    longest = Math.max(longest, run);
    end -= run;
  }
  if (current < MIN_RUN || current < RUN_FACTOR * longest) return undefined;
  return `The last ${current} observations are all ${
    values[values.length - 1]
  }; the longest run known before is ${longest}.`;
}

/** Number of values up to `end` that equal the one there. */
function runEndingAt(
  values: Float64Array,
  end: number,
  tolerance: number,
): number {
  let start = end;
  while (start > 0 && Math.abs(values[start - 1] - values[end]) <= tolerance)
    start--;
  return end < 0 ? 0 : end - start + 1;
}
