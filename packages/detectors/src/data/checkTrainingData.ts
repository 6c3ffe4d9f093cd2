import { Moments } from '../math/Moments';
import { IssueLog, type ValidationIssue } from './IssueLog';
import type { QualityFinding } from './quality';
import { sampling, type Sampling } from './sampling';

export type { ValidationCode, ValidationIssue } from './IssueLog';

/** What a training window must keep to. */
export interface DataBounds {
  readonly minPoints: number;
  readonly maxPoints: number;
  /** The standard deviation must be above it, in the series' unit. */
  readonly minStd: number;
}

/** The HLD's bounds. */
export const DEFAULT_BOUNDS: DataBounds = {
  minPoints: 10_000,
  maxPoints: 100_000,
  minStd: 1e-6,
};

/**
 * What the validation of a training window found. The statistics are those of its finite entries; absent where there
 * are none, and where they overflow.
 */
export interface DataReport extends Sampling {
  ok: boolean;
  issues: ValidationIssue[];
  /** Observations that were used. */
  points: number;
  /** Observations that were read, before any repair. */
  readPoints?: number;
  /** What was found and what was done about it; see {@link prepareTrainingData}. */
  findings?: QualityFinding[];
  /** What the findings look like. */
  cause?: 'sensor_fault' | 'process_change';
  mean?: number;
  /** Population standard deviation. */
  std?: number;
  min?: number;
  max?: number;
}

/**
 * Checks a training window as the HLD asks: number of points, strictly increasing timestamps, finite values, and a
 * spread. Everything that is wrong is told, not only the first of it. Linear in time; changes nothing.
 *
 * @param data - timestamps in epoch milliseconds, values in the series' unit; entries of other types count as not finite
 */
export function checkTrainingData(
  data: {
    readonly timestamps: ArrayLike<number>;
    readonly values: ArrayLike<number>;
  },
  bounds: DataBounds,
): DataReport {
  const { timestamps, values } = data;
  const issues = new IssueLog();
  checkLengths(timestamps.length, values.length, bounds, issues);
  checkTimestamps(timestamps, issues);
  const moments = Moments.of(finiteValues(values, issues));
  checkSpread(moments, bounds, issues);
  const found = issues.list();
  return {
    ok: found.length === 0,
    issues: found,
    points: values.length,
    ...sampling(timestamps),
    ...statisticsOf(moments),
  };
}

/** For a report; nothing without values, and where statistics overflowed: they are no numbers that JSON could write. */
export function statisticsOf(
  moments: Moments,
): Pick<DataReport, 'mean' | 'std' | 'min' | 'max'> {
  const { count, mean, std, min, max } = moments;
  return count > 0 && Number.isFinite(std) ? { mean, std, min, max } : {};
}

/** Refuses a series without spread, and one whose spread overflows. */
export function checkSpread(
  { count, std, min, max }: Moments,
  { minStd }: DataBounds,
  issues: IssueLog,
): void {
  if (count === 0) return;
  if (!Number.isFinite(std)) {
    issues.add(
      'not_finite',
      () =>
        `values: from ${min} to ${max}, too far apart for their standard deviation to be a finite number`,
    );
  } else if (std <= minStd) {
    issues.add(
      'constant',
      () =>
        `values: their standard deviation ${std} must be above ${minStd}; the series is constant`,
    );
  }
}

/** Refuses columns of two lengths, too few observations and too many. */
export function checkLengths(
  timestamps: number,
  values: number,
  bounds: DataBounds,
  issues: IssueLog,
): void {
  if (timestamps !== values) {
    issues.add(
      'length_mismatch',
      () =>
        `timestamps has ${timestamps} entries and values has ${values}; both must have as many`,
    );
  }
  if (values < bounds.minPoints) {
    issues.add(
      'too_few_points',
      () =>
        `values: ${values} observations, at least ${bounds.minPoints} are needed`,
    );
  }
  if (values > bounds.maxPoints) {
    issues.add(
      'too_many_points',
      () =>
        `values: ${values} observations, at most ${bounds.maxPoints} are allowed`,
    );
  }
}

function checkTimestamps(
  timestamps: ArrayLike<number>,
  issues: IssueLog,
): void {
  let previous = -1;
  for (let i = 0; i < timestamps.length; i++) {
    const timestamp = timestamps[i];
    if (!Number.isFinite(timestamp)) {
      issues.add(
        'not_finite',
        () => `timestamps[${i}]: ${timestamp} is not a finite number`,
        i,
      );
      continue;
    }
    if (previous >= 0 && !(timestamp > timestamps[previous]))
      reportOrder(timestamps, previous, i, issues);
    previous = i;
  }
}

function reportOrder(
  timestamps: ArrayLike<number>,
  previous: number,
  i: number,
  issues: IssueLog,
): void {
  if (timestamps[i] === timestamps[previous]) {
    issues.add(
      'duplicate_timestamp',
      () =>
        `timestamps[${i}]: ${timestamps[i]} is the same as timestamps[${previous}]`,
      i,
    );
    return;
  }
  issues.add(
    'not_increasing',
    () =>
      `timestamps[${i}]: ${timestamps[i]} is before timestamps[${previous}], ${timestamps[previous]}; they must strictly increase`,
    i,
  );
}

function finiteValues(
  values: ArrayLike<number>,
  issues: IssueLog,
): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isFinite(value)) finite[count++] = value;
    else
      issues.add(
        'not_finite',
        () => `values[${i}]: ${value} is not a finite number`,
        i,
      );
  }
  return finite.subarray(0, count);
}
