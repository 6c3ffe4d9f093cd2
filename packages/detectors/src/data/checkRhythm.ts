import { formatDuration } from '../health/formatDuration';
import type { FindingLog } from './FindingLog';
import { GAP_PERIODS, type Rhythm, UNEVEN_SHARE } from './sampling';
import { counted, figure, instant, percent } from './wording';

/** Sampling is irregular when more than this share of the intervals is uneven. */
const MAX_UNEVEN = 0.1;

/** Gaps, and intervals that keep to no period. */
export function checkRhythm(
  timestamps: Float64Array,
  rhythm: Rhythm,
  log: FindingLog,
): void {
  const { medianPeriodMs, gaps, silentMs, longestAt, uneven } = rhythm;
  const span = timestamps[timestamps.length - 1] - timestamps[0];
  const intervals = timestamps.length - 1;
  if (gaps > 0) {
    const from = timestamps[longestAt];
    const to = timestamps[longestAt + 1];
    const periods = (to - from) / medianPeriodMs;
    log.note({
      check: 'gaps',
      count: gaps,
      share: silentMs / span,
      from,
      to,
      value: periods,
      message: `${counted(
        gaps,
        'gap',
      )} longer than ${GAP_PERIODS} periods of ${formatDuration(
        medianPeriodMs,
      )}; the longest, ${figure(periods)} periods, from ${instant(
        from,
      )} to ${instant(to)}`,
    });
  }
  if (uneven > MAX_UNEVEN * intervals) {
    const share = uneven / intervals;
    log.note({
      check: 'irregular',
      count: uneven,
      share,
      value: share,
      message: `${percent(
        share,
      )} of the intervals differ by more than ${percent(
        UNEVEN_SHARE,
      )} from the median of ${formatDuration(
        medianPeriodMs,
      )}; at most ${percent(MAX_UNEVEN)} do in regular sampling`,
    });
  }
}
