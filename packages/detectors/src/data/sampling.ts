import { median } from '../math/order';

/** How a series is sampled in time. */
export interface Sampling {
  /** Epoch milliseconds of the first instant; absent without any. */
  from?: number;
  /** Epoch milliseconds of the last instant; absent without any. */
  to?: number;
  /** Median time between observations; absent below two instants. */
  medianPeriodMs?: number;
  /** Intervals longer than three median periods. */
  gaps?: number;
}

const GAP_PERIODS = 3;

/** @param timestamps - epoch milliseconds; those that are not finite and steps that are not forward are left out */
export function sampling(timestamps: ArrayLike<number>): Sampling {
  const intervals = new Float64Array(timestamps.length);
  let count = 0;
  let from: number | undefined;
  let to: number | undefined;
  for (let i = 0; i < timestamps.length; i++) {
    const timestamp = timestamps[i];
    if (!Number.isFinite(timestamp)) continue;
    if (to !== undefined && timestamp > to) intervals[count++] = timestamp - to;
    from = Math.min(from ?? timestamp, timestamp);
    to = Math.max(to ?? timestamp, timestamp);
  }
  if (from === undefined || to === undefined) return {};
  if (count === 0) return { from, to };
  const forward = intervals.subarray(0, count);
  const medianPeriodMs = median(forward);
  let gaps = 0;
  for (const interval of forward) {
    if (interval > GAP_PERIODS * medianPeriodMs) gaps++;
  }
  return { from, to, medianPeriodMs, gaps };
}
