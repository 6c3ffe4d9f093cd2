import type { TimeRange } from '../charts';

/** Ranges to choose from, newest observations last; `all` is everything that the source has. */
export const RANGES = ['6h', '24h', '7d', 'all'] as const;
export type Range = (typeof RANGES)[number];

const HOUR_MS = 3_600_000;
const HOURS: Record<Exclude<Range, 'all'>, number> = {
  '6h': 6,
  '24h': 24,
  '7d': 168,
};
/** Where a source has no beginning, `all` goes back this far. */
const UNBOUNDED_HOURS = 30 * 24;
const HOURS_BEFORE = 18;
const HOURS_AFTER = 6;

/** What a reader looks at: a range that moves with the newest observation, or a span zoomed to. */
export interface View {
  range: Range;
  zoom?: TimeRange;
}

/**
 * The span of time to read.
 *
 * @param newest - time of the newest observation, epoch milliseconds
 * @param extent - what the source has, once it is known
 */
export function spanOf(
  { range, zoom }: View,
  newest: number,
  extent?: { from: number; to: number },
): TimeRange {
  if (zoom) {
    return zoom;
  }
  const to = extent?.to ?? newest;
  if (range === 'all') {
    return { from: extent?.from ?? to - UNBOUNDED_HOURS * HOUR_MS, to };
  }
  return { from: to - HOURS[range] * HOUR_MS, to };
}

/** Whether an instant, epoch milliseconds, lies within a range. */
export function isWithin({ from, to }: TimeRange, instant: number): boolean {
  return instant >= from && instant <= to;
}

/** A day about an instant, with more of what led to it than of what followed. */
export function rangeAround(instant: number): TimeRange {
  return {
    from: instant - HOURS_BEFORE * HOUR_MS,
    to: instant + HOURS_AFTER * HOUR_MS,
  };
}
