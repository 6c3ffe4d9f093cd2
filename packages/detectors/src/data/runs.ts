import { MIN_RUN, RUN_FACTOR } from '../health/stuck';

/** Consecutive observations of one value: indices `from` up to but not at `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Two of these steps lie within any run of {@link MIN_RUN}: what differs over each of them has no such run. */
const STRIDE = MIN_RUN >> 1;

export const runLength = ({ from, to }: Run): number => to - from;

/**
 * The runs of at least {@link MIN_RUN} equal values, in order. Where values differ it reads one of 15, so it costs next
 * to nothing on a sensor that is well.
 */
export function longRuns(values: Float64Array): Run[] {
  const runs: Run[] = [];
  for (let i = STRIDE; i < values.length; ) {
    const value = values[i];
    if (value !== values[i - STRIDE]) {
      i += STRIDE;
      continue;
    }
    let from = i;
    while (from > 0 && values[from - 1] === value) from--;
    let to = i + 1;
    while (to < values.length && values[to] === value) to++;
    if (to - from >= MIN_RUN) runs.push({ from, to });
    i = to + STRIDE;
  }
  return runs;
}

/**
 * Those of the runs that the series' own habits do not explain: at least four times as long as the longest of the
 * others, however many they are. A coarsely quantised sensor, or one that writes on change, has many long runs of many
 * lengths and none that stands out.
 */
export function standOut(runs: readonly Run[], values: Float64Array): Run[] {
  if (runs.length === 0) return [];
  const sorted = [...runs].sort((a, b) => runLength(b) - runLength(a));
  const ordinary = longestOther(runs, values);
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) {
    const next =
      i + 1 < sorted.length
        ? Math.max(runLength(sorted[i + 1]), ordinary)
        : ordinary;
    if (runLength(sorted[i]) >= RUN_FACTOR * next) kept = i + 1;
  }
  return sorted.slice(0, kept).sort((a, b) => a.from - b.from);
}

/** The longest run outside of the long ones; 1 when no two neighbours are equal. */
function longestOther(runs: readonly Run[], values: Float64Array): number {
  let longest = 1;
  let start = 0;
  for (const { from, to } of [
    ...runs,
    { from: values.length, to: values.length },
  ]) {
    let length = 0;
    for (let i = start; i < from; i++) {
      length = i > start && values[i] === values[i - 1] ? length + 1 : 1;
      if (length > longest) longest = length;
    }
    start = to;
  }
  return longest;
}
