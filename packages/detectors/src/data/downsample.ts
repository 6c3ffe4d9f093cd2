import { parseNumber } from '../parameters';
import type { Observations } from '../types';

/**
 * Thins a series out for a chart while keeping its shape: largest-triangle-three-buckets (Steinarsson, "Downsampling
 * Time Series for Visual Representation", 2013). Of each bucket the point stays that spans the largest triangle with
 * the point kept before it and the mean of the next bucket. First and last point always stay. Linear time.
 *
 * @param observations - given back as they are when they are no more than `width`
 * @param width - points to keep, at least 2
 * @throws ParameterError when the width is not an integer from 2
 */
export function downsample(
  observations: Observations,
  width: number,
): Observations {
  parseNumber('width', width, {
    integer: true,
    min: 2,
    max: Number.MAX_SAFE_INTEGER,
  });
  const { timestamps, values } = observations;
  const length = values.length;
  if (length <= width) return observations;
  const kept = new Int32Array(width);
  kept[width - 1] = length - 1;
  const bucketSize = (length - 2) / (width - 2);
  const bucketStart = (bucket: number) =>
    Math.min(Math.floor(bucket * bucketSize) + 1, length - 1);
  for (let bucket = 0; bucket < width - 2; bucket++) {
    const start = bucketStart(bucket);
    const end = bucketStart(bucket + 1);
    const next = meanPoint(
      observations,
      end,
      Math.max(end + 1, bucketStart(bucket + 2)),
    );
    kept[bucket + 1] = largestTriangle(
      observations,
      kept[bucket],
      start,
      end,
      next,
    );
  }
  return {
    timestamps: Float64Array.from(kept, index => timestamps[index]),
    values: Float64Array.from(kept, index => values[index]),
  };
}

interface Point {
  readonly timestamp: number;
  readonly value: number;
}

function meanPoint(
  { timestamps, values }: Observations,
  start: number,
  end: number,
): Point {
  let timestamp = 0;
  let value = 0;
  for (let i = start; i < end; i++) {
    timestamp += timestamps[i] - timestamps[start];
    value += values[i];
  }
  return {
    timestamp: timestamps[start] + timestamp / (end - start),
    value: value / (end - start),
  };
}

/** Index in [start, end) of the point that spans the largest triangle with the points at `before` and `next`. */
function largestTriangle(
  { timestamps, values }: Observations,
  before: number,
  start: number,
  end: number,
  next: Point,
): number {
  const width = next.timestamp - timestamps[before];
  const rise = next.value - values[before];
  let largest = -1;
  let index = start;
  for (let i = start; i < end; i++) {
    // Twice the area, taken from the point before, so that epoch milliseconds do not swallow the digits of the values.
    const area = Math.abs(
      width * (values[i] - values[before]) -
        rise * (timestamps[i] - timestamps[before]),
    );
    if (area > largest) {
      largest = area;
      index = i;
    }
  }
  return index;
}
