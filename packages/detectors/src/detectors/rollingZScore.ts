import { Moments } from '../math/Moments';
import type { Band } from '../types';
import { defineOnlineDetector, REST_FIELD } from './defineOnlineDetector';
import type { MemoryFields } from './memory';
import { type Measure, ratio, Standardisation } from './Measure';
import type { TrainingStatistics } from './trainingStatistics';

const MAX_WINDOW = 900;
const THRESHOLD_SIGMA = { min: 0.1, max: 1_000, default: 5 } as const;
const HYPERPARAMETERS = {
  threshold_sigma: THRESHOLD_SIGMA,
  window: { integer: true, min: 8, max: MAX_WINDOW, default: 600 },
  rest: REST_FIELD,
} as const;
const SETTINGS = {
  threshold_sigma: THRESHOLD_SIGMA,
  window: { integer: true, min: 2, max: MAX_WINDOW },
} as const;

class RollingMeasure implements Measure {
  readonly #standard: Standardisation;
  readonly #ring: Float64Array;
  #count = 0;
  #at = 0;
  #mean = 0;
  /** Sum of squared deviations from the mean. */
  #m2 = 0;
  #expected = 0;
  #sigma = 0;

  constructor(window: number, statistics: TrainingStatistics) {
    this.#standard = new Standardisation(statistics);
    this.#ring = new Float64Array(window);
  }

  next(value: number): number {
    const standardised = this.#standard.apply(value);
    this.#expected = this.#mean;
    this.#sigma = this.#standard.spread(
      this.#count > 0 ? Math.sqrt(Math.max(0, this.#m2) / this.#count) : 0,
    );
    this.#learn(standardised);
    return ratio(Math.abs(standardised - this.#expected), this.#sigma);
  }

  band(threshold: number): Band {
    return this.#standard.band(this.#expected, threshold * this.#sigma);
  }

  carry(fields: MemoryFields): void {
    const { length } = this.#ring;
    this.#count = fields.integer(this.#count, length);
    this.#at = fields.integer(this.#at, length - 1);
    this.#mean = fields.number(this.#mean);
    this.#m2 = fields.number(this.#m2);
    fields.numbers(this.#ring);
  }

  #learn(value: number): void {
    const ring = this.#ring;
    const leaving = ring[this.#at];
    ring[this.#at] = value;
    const before = this.#mean;
    if (this.#count < ring.length) {
      this.#count += 1;
      this.#mean += (value - before) / this.#count;
      this.#m2 += (value - before) * (value - this.#mean);
    } else {
      this.#mean += (value - leaving) / ring.length;
      this.#m2 += (value - leaving) * (value - this.#mean + leaving - before);
    }
    this.#at += 1;
    if (this.#at === ring.length) {
      this.#at = 0;
      this.#sumAnew();
    }
  }

  #sumAnew(): void {
    const { mean, m2 } = Moments.of(this.#ring);
    this.#mean = mean;
    this.#m2 = m2;
  }
}

/**
 * The z-score within a moving window: |x - mean| / std over the `window` observations before x, with their population
 * standard deviation. It forgets a change of level once the window has passed it.
 *
 * Mean and squares are moved along by what enters and what leaves (Welford 1962), and summed anew whenever the ring
 * comes round, so that no rounding error grows older than a window.
 *
 * Fit: one pass. Score: O(1), in standard deviations, without unit. Memory: 8 bytes an observation of the window, which
 * is why it holds 900 at most: 8 KB.
 */
export const rollingZScore = defineOnlineDetector({
  algorithm: 'rolling_zscore',
  hyperparameters: HYPERPARAMETERS,
  settings: SETTINGS,
  minObservations: 2,
  // The training window fills the moving one.
  settle: ({ threshold_sigma, window }, { values }) => ({
    threshold_sigma,
    window: Math.min(window, values.length),
  }),
  threshold: settings => settings.threshold_sigma,
  contextLength: ({ window }) => window,
  createMeasure: ({ window }, statistics) =>
    new RollingMeasure(window, statistics),
});
