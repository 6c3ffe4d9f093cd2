import type { Observations } from '@vigia/detectors';

/** Points as the wire has them: epoch milliseconds and value. */
export type Points = number[][];

export function toPoints({ timestamps, values }: Observations): Points {
  return Array.from(timestamps, (time, index) => [time, values[index]]);
}

/** The observations that a chart can draw and a detector can score. */
export function finiteOnly({ timestamps, values }: Observations): Observations {
  const kept = (_: number, index: number) =>
    Number.isFinite(values[index]) && Number.isFinite(timestamps[index]);
  return { timestamps: timestamps.filter(kept), values: values.filter(kept) };
}

/** Part of observations by index, without a copy. */
export function slice(
  { timestamps, values }: Observations,
  start: number,
  end: number,
): Observations {
  return {
    timestamps: timestamps.subarray(start, end),
    values: values.subarray(start, end),
  };
}
