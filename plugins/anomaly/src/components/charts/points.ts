import type { TimeRange } from './timeTicks';
import type { ChartPoint } from './valueScale';

/** Intervals longer than this many median intervals are drawn as a gap, not as a line across it. */
const GAP_IN_MEDIAN_INTERVALS = 20;

/** A point of the drawn line; without value where the line breaks. */
export interface LinePoint {
  timestamp: number;
  value?: number;
}

/** The usual distance of instants in time order, in milliseconds. */
export function medianInterval(timestamps: readonly number[]): number {
  const intervals = timestamps
    .slice(1)
    .map((timestamp, index) => timestamp - timestamps[index]);
  intervals.sort((a, b) => a - b);
  return intervals[Math.floor(intervals.length / 2)] ?? 0;
}

/** The rows, in time order, with one that has nothing but its time wherever the next is further away than `longestMs`. */
export function breakAtGaps<Row extends { timestamp: number }>(
  rows: readonly Row[],
  longestMs: number,
): (Row | { timestamp: number })[] {
  return rows.flatMap((row, index) => {
    const previous = rows[index - 1];
    return previous && row.timestamp - previous.timestamp > longestMs
      ? [{ timestamp: (row.timestamp + previous.timestamp) / 2 }, row]
      : [row];
  });
}

/** The points as a line, broken where observations are missing for long. */
export function toLine(points: readonly ChartPoint[]): LinePoint[] {
  const interval = medianInterval(points.map(([timestamp]) => timestamp));
  return breakAtGaps(
    points.map(([timestamp, value]) => ({ timestamp, value })),
    interval * GAP_IN_MEDIAN_INTERVALS,
  );
}

/** First and last time of points in time order. */
export function extentOf(points: readonly ChartPoint[]): TimeRange | undefined {
  return points.length > 0
    ? { from: points[0][0], to: points[points.length - 1][0] }
    : undefined;
}

/** The part of `inner` that lies within `outer`; undefined when they are apart. */
export function clampRange(
  inner: TimeRange | undefined,
  outer: TimeRange,
): TimeRange | undefined {
  if (!inner || inner.to <= outer.from || inner.from >= outer.to) {
    return undefined;
  }
  return {
    from: Math.max(inner.from, outer.from),
    to: Math.min(inner.to, outer.to),
  };
}

/** The middle half of a range: what the zoom button shows, for those who do not drag. */
export function zoomIn({ from, to }: TimeRange): TimeRange {
  const quarter = (to - from) / 4;
  return { from: from + quarter, to: to - quarter };
}

/** The range moved by half its length: to earlier times for -1, to later ones for 1. */
export function shiftRange({ from, to }: TimeRange, steps: -1 | 1): TimeRange {
  const half = ((to - from) / 2) * steps;
  return { from: from + half, to: to + half };
}

/** The point nearest in time, by bisection; `points` are in time order. */
export function nearestPoint(
  points: readonly ChartPoint[],
  timestamp: number,
): ChartPoint | undefined {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (points[middle][0] < timestamp) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const after = points[low];
  const before = points[low - 1];
  return before && timestamp - before[0] < after[0] - timestamp
    ? before
    : after;
}
