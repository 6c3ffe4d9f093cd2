import { median } from '../../math/order';
import { noticedAt } from './alarmTally';
import type { IndexRange } from './ranges';

/** What a person said of an instant of a series. */
export interface LabelledInstant {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** Whether something was wrong then; if not, an alarm would be a false one. */
  readonly fault: boolean;
}

/** What a detector's alarms amount to beside the instants that people have marked. */
export interface MarkTally {
  readonly faults: number;
  /** Faults with an alarm near them. */
  readonly found: number;
  /** From the mark of a found fault to its alarm, in milliseconds; negative where it came before, NaN when none was. */
  readonly medianDelayMs: number;
  readonly falseAlarms: number;
  /** False alarms with an alarm near them again. */
  readonly raisedAgain: number;
}

/** What {@link tallyMarks} needs. */
export interface MarkedSeries {
  /** Epoch milliseconds, ascending. */
  readonly timestamps: Float64Array;
  /** Index of the first observation that is judged: those before it the detector was trained on. */
  readonly from: number;
  readonly alarms: readonly IndexRange[];
  /** Those of observations that are not judged do not count. */
  readonly marks: readonly LabelledInstant[];
  /** How far from a mark an alarm may be to be that one, before and after, in milliseconds. */
  readonly toleranceMs: number;
}

/**
 * Judges alarms by single instants, which people mark where an alarm of another version stood: a detector may notice the
 * same trouble somewhat earlier or later. Between a fault and a false alarm that are closer together than their
 * tolerances, half of the way belongs to each, so that one alarm does not count for both.
 *
 * Source: the windows around labelled instants of A. Lavin, S. Ahmad, _Evaluating Real-time Anomaly Detection Algorithms -
 * the Numenta Anomaly Benchmark_, ICMLA 2015, without their weights.
 */
export function tallyMarks(series: MarkedSeries): MarkTally {
  const { timestamps, from, alarms } = series;
  const begin = timestamps[from] ?? Infinity;
  const end = timestamps[timestamps.length - 1];
  const judged = series.marks.filter(
    ({ timestamp }) => timestamp >= begin && timestamp <= end,
  );
  const delaysMs: number[] = [];
  let raisedAgain = 0;
  for (const mark of judged) {
    const noticed = noticedAt(rangeOf(mark, judged, series), alarms);
    if (noticed === undefined) continue;
    if (mark.fault) delaysMs.push(timestamps[noticed] - mark.timestamp);
    else raisedAgain += 1;
  }
  const faults = judged.filter(({ fault }) => fault).length;
  return {
    faults,
    found: delaysMs.length,
    medianDelayMs: delaysMs.length > 0 ? median(delaysMs) : NaN,
    falseAlarms: judged.length - faults,
    raisedAgain,
  };
}

/** The observations in which an alarm is that of the mark. */
function rangeOf(
  { timestamp, fault }: LabelledInstant,
  marks: readonly LabelledInstant[],
  { timestamps, from, toleranceMs }: MarkedSeries,
): IndexRange {
  let first = timestamp - toleranceMs;
  let last = timestamp + toleranceMs;
  for (const other of marks) {
    if (other.fault === fault) continue;
    const middle = (timestamp + other.timestamp) / 2;
    if (other.timestamp < timestamp) first = Math.max(first, middle);
    if (other.timestamp > timestamp) last = Math.min(last, middle);
  }
  return {
    first: Math.max(from, firstAfter(timestamps, first)),
    last: firstAfter(timestamps, last, true) - 1,
  };
}

/** Index of the first of ascending instants that is not before (or, `strictly`, after) an instant. */
function firstAfter(
  timestamps: Float64Array,
  instant: number,
  strictly = false,
): number {
  let low = 0;
  let high = timestamps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const time = timestamps[middle];
    if (strictly ? time <= instant : time < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
