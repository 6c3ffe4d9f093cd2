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

/** {@link Sampling} of instants that strictly increase, and what is judged of them. */
export interface Rhythm {
  readonly medianPeriodMs: number;
  readonly gaps: number;
  /** Time in gaps beyond the one period that is due. */
  readonly silentMs: number;
  /** Index of the instant before the longest interval. */
  readonly longestAt: number;
  /** Intervals, gaps apart, that differ from the median period by more than a fifth of it. */
  readonly uneven: number;
}

export const GAP_PERIODS = 3;
export const UNEVEN_SHARE = 0.2;

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

/**
 * Judges the rhythm of instants; undefined below two of them, and where they are not finite and strictly increasing.
 *
 * The median costs more than all else. Where more than half of the intervals are as long as the middle one of three, as
 * on any sensor with a steady clock, that length is the median, and one pass tells everything, the order included; only
 * otherwise is it selected.
 */
export function rhythmOf(timestamps: Float64Array): Rhythm | undefined {
  const intervals = timestamps.length - 1;
  if (intervals < 1) return undefined;
  const guessed = judge(timestamps, middleOfThree(timestamps));
  if (!guessed || 2 * guessed.same > intervals) return guessed;
  const lengths = new Float64Array(intervals);
  for (let i = 0; i < intervals; i++)
    lengths[i] = timestamps[i + 1] - timestamps[i];
  return judge(timestamps, median(lengths));
}

function middleOfThree(timestamps: Float64Array): number {
  const intervals = timestamps.length - 1;
  const at = (i: number) => timestamps[i + 1] - timestamps[i];
  const [a, b, c] = [at(0), at(intervals >> 1), at(intervals - 1)];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function judge(
  timestamps: Float64Array,
  periodMs: number,
): (Rhythm & { same: number }) | undefined {
  // What strictly increases from one finite instant to another is finite in between.
  const last = timestamps[timestamps.length - 1];
  if (!(periodMs > 0) || !Number.isFinite(last - timestamps[0]))
    return undefined;
  const tolerance = UNEVEN_SHARE * periodMs;
  const longestEven = GAP_PERIODS * periodMs;
  let others = 0;
  let gaps = 0;
  let silentMs = 0;
  let uneven = 0;
  let longest = 0;
  let longestAt = 0;
  let previous = timestamps[0];
  for (let i = 1; i < timestamps.length; i++) {
    const timestamp = timestamps[i];
    const interval = timestamp - previous;
    previous = timestamp;
    if (interval === periodMs) continue;
    if (!(interval > 0)) return undefined;
    others++;
    if (interval > longest) {
      longest = interval;
      longestAt = i - 1;
    }
    if (interval > longestEven) {
      gaps++;
      silentMs += interval - periodMs;
    } else if (Math.abs(interval - periodMs) > tolerance) uneven++;
  }
  const same = timestamps.length - 1 - others;
  return { medianPeriodMs: periodMs, gaps, silentMs, longestAt, uneven, same };
}
