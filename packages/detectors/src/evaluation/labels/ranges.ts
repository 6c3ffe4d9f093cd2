/** Consecutive observations of a series by their indexes, both ends included. */
export interface IndexRange {
  readonly first: number;
  readonly last: number;
}

/** The runs of observations whose label is not 0, ascending. */
export function labelledRanges(labels: ArrayLike<number>): IndexRange[] {
  const ranges: IndexRange[] = [];
  let first = -1;
  for (let i = 0; i <= labels.length; i++) {
    const labelled = i < labels.length && labels[i] !== 0;
    if (labelled && first < 0) first = i;
    if (!labelled && first >= 0) {
      ranges.push({ first, last: i - 1 });
      first = -1;
    }
  }
  return ranges;
}

/**
 * Alarms as the stretches that they stand for: each from the observation that raised it on, as long as the score stays
 * above the threshold, and up to the next one raised.
 *
 * @param severities - score divided by threshold, one an observation; NaN where there is no score
 * @param raised - indexes of the observations that raised an alarm, ascending
 */
export function alarmRanges(
  severities: Float64Array,
  raised: ArrayLike<number>,
): IndexRange[] {
  return Array.from(raised, (first, k) => {
    const end = k + 1 < raised.length ? raised[k + 1] : severities.length;
    let last = first;
    while (last + 1 < end && severities[last + 1] > 1) last += 1;
    return { first, last };
  });
}

/** How many observations two ranges share. */
export function overlap(a: IndexRange, b: IndexRange): number {
  return Math.max(0, Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1);
}
