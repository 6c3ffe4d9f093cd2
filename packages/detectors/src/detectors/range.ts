import type { Band } from '../types';
import { defineOnlineDetector, REST_FIELD } from './defineOnlineDetector';
import type { MemoryFields } from './memory';
import { type Measure, ratio } from './Measure';
import { defaultRest } from './RefractoryPeriod';

const SETTINGS = {
  threshold: { min: 1e-6, max: 1_000, default: 0.0261 },
} as const;

/** The range so far, and how far beyond it a value lies. */
export class RangeMeasure implements Measure {
  #min = Infinity;
  #max = -Infinity;
  /** Before the last value. */
  #lower = NaN;
  #upper = NaN;

  next(value: number): number {
    const min = this.#min;
    const max = this.#max;
    this.#lower = min;
    this.#upper = max;
    if (value > max) this.#max = value;
    if (value < min) this.#min = value;
    // The first value of all has no range to lie beyond.
    if (min > max) return 0;
    if (value > max) return ratio(value - max, max - min);
    return value < min ? ratio(min - value, max - min) : 0;
  }

  band(threshold: number): Band {
    const margin = threshold * (this.#upper - this.#lower);
    return {
      expected: (this.#lower + this.#upper) / 2,
      lower: this.#lower - margin,
      upper: this.#upper + margin,
    };
  }

  carry(fields: MemoryFields): void {
    this.#min = fields.number(this.#min);
    this.#max = fields.number(this.#max);
  }
}

/**
 * How far a value lies beyond all values so far, as a share of their range:
 *
 *   score = max(0, x - max, min - x) / (max - min)
 *
 * The training window defines the first range; each value then widens it. On NAB the single best of the simple
 * detectors: 57.8 with a rest after alarms, at the threshold .0045.
 *
 * Fit: one pass. Score: O(1), a share of the range, without unit. Memory: two numbers.
 */
export const range = defineOnlineDetector({
  algorithm: 'range',
  hyperparameters: { ...SETTINGS, rest: REST_FIELD },
  settings: SETTINGS,
  minObservations: 2,
  settle: ({ threshold }) => ({ threshold }),
  threshold: settings => settings.threshold,
  // One excursion is one alarm: the range is widened by what lies within a rest.
  contextLength: () => defaultRest(Infinity),
  createMeasure: () => new RangeMeasure(),
});
