import type { Explanation } from '../stream';
import type { Band, Observations } from '../types';
import type { MemoryFields } from './memory';

/** What an online detector measures of a series, before threshold and rest: it measures each value, then learns from it. */
export interface Measure {
  /** Looks at the whole training window, before it is told its values one by one. */
  begin?(observations: Observations): void;

  /**
   * Takes the next value.
   *
   * @param value - finite, in the series' unit
   * @param timestamp - epoch milliseconds, later than all before
   * @returns its score, 0 or above and finite
   */
  next(value: number, timestamp: number): number;

  /** The values whose scores would have been at most `threshold` at the last instant; undefined when nothing says it. */
  band(threshold: number): Band | undefined;

  /** What it can tell of the last value beside its score. */
  details?(): MeasureDetails;

  /** Tells all that it has learnt. */
  carry(fields: MemoryFields): void;
}

/** Of an explanation, what a measure knows better than its detector. */
export type MeasureDetails = Partial<Omit<Explanation, 'severity' | 'band'>>;

/** JSON knows no infinity, and a score is divided by its threshold. */
const MAX_SCORE = Number.MAX_VALUE / 1e9;

/**
 * A distance in units of a spread. Where nothing has ever spread, the smallest distance is beyond measure, and no distance
 * is none.
 */
export function ratio(distance: number, spread: number): number {
  if (distance === 0) return 0;
  return Math.min(distance / spread, MAX_SCORE);
}

/** Of the training deviation; a series that all but stands still is judged as if it still spread this much. */
const MIN_SPREAD = 0.01;
/** Of training deviations from the training mean; beyond it a value teaches no more than at it, and no sum overflows. */
const MAX_DEVIATIONS = 1e6;

/**
 * Values in units of the training window, so that no verdict depends on the unit or the zero of a series: its mean is 0,
 * its standard deviation 1.
 */
export class Standardisation {
  readonly mean: number;
  /** In the series' unit, above 0. */
  readonly std: number;
  readonly #minSpread: number;

  /** A constant window has its level for a unit, or 1 when that is 0. */
  constructor(statistics: { readonly mean: number; readonly std: number }) {
    this.mean = statistics.mean;
    this.std = statistics.std || Math.abs(statistics.mean) || 1;
    this.#minSpread = statistics.std > 0 ? MIN_SPREAD : 0;
  }

  apply(value: number): number {
    const deviations = (value - this.mean) / this.std;
    if (deviations > MAX_DEVIATIONS) return MAX_DEVIATIONS;
    return deviations < -MAX_DEVIATIONS ? -MAX_DEVIATIONS : deviations;
  }

  /** A standardised spread that is not smaller than any that the series can be said to have. */
  spread(estimate: number): number {
    return estimate > this.#minSpread ? estimate : this.#minSpread;
  }

  /** The band of `expected` +- `margin`, both standardised, in the series' unit. */
  band(expected: number, margin: number): Band {
    return {
      expected: this.mean + this.std * expected,
      lower: this.mean + this.std * (expected - margin),
      upper: this.mean + this.std * (expected + margin),
    };
  }
}
