import { downsample, type Observations } from '@vigia/detectors';

/** Past this many observations a chart is thinned out while it is read, so that any range fits in memory. */
const THIN_ABOVE_POINTS = 200_000;
const THIN_TO_POINTS = 50_000;

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

/** Observations of a chart, thinned out once there are very many. */
export function thin(observations: Observations): Observations {
  return observations.values.length > THIN_ABOVE_POINTS
    ? downsample(observations, THIN_TO_POINTS)
    : observations;
}
