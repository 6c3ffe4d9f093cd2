import type { Observations } from '@vigia/detectors';
import type { SourceExtent } from '@vigia/plugin-anomaly-common';
import type { ReadRange } from '../sources';

/**
 * A range whose observations can be shown: one without a start, of a source that knows to hold more than `maxPoints`,
 * starts where about the newest `maxPoints` do.
 */
export function newestRange(
  range: ReadRange,
  extent: SourceExtent,
  maxPoints: number,
): ReadRange {
  const { points } = extent;
  if (range.from !== undefined || points === undefined || points <= maxPoints) {
    return range;
  }
  const to = Math.min(range.to ?? extent.to, extent.to);
  const meanPeriodMs = (extent.to - extent.from) / (points - 1);
  return { ...range, from: to - (maxPoints - 1) * meanPeriodMs };
}

/** Index after the last observation of the training window, among those that start with it. */
export function trainingEnd(
  { timestamps }: Observations,
  { to = Infinity, limit = Infinity }: ReadRange,
): number {
  const after = timestamps.findIndex(time => time > to);
  return Math.min(after < 0 ? timestamps.length : after, limit);
}
