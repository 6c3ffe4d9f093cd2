import type { Band } from '../types';
import { defineOnlineDetector, REST_FIELD } from './defineOnlineDetector';
import type { MemoryFields } from './memory';
import { type Measure, ratio, Standardisation } from './Measure';
import type { TrainingStatistics } from './trainingStatistics';

const SETTINGS = {
  threshold_sigma: { min: 0.1, max: 1_000, default: 5 },
  alpha: { min: 0.0001, max: 0.5, default: 0.003 },
} as const;

/** What is left of the weight of all that came before the context. */
const FORGOTTEN = 0.01;

class EwmaMeasure implements Measure {
  readonly #alpha: number;
  readonly #standard: Standardisation;
  /** Standardised; it begins at the training window's, of which 0 and 1 are the mean and the variance. */
  #mean = 0;
  #variance: number;
  #expected = 0;
  #sigma = 0;

  constructor(alpha: number, statistics: TrainingStatistics) {
    this.#alpha = alpha;
    this.#standard = new Standardisation(statistics);
    this.#variance = statistics.std > 0 ? 1 : 0;
  }

  next(value: number): number {
    const standardised = this.#standard.apply(value);
    const deviation = standardised - this.#mean;
    this.#expected = this.#mean;
    this.#sigma = this.#standard.spread(Math.sqrt(this.#variance));
    this.#mean += this.#alpha * deviation;
    this.#variance =
      (1 - this.#alpha) *
      (this.#variance + this.#alpha * deviation * deviation);
    return ratio(Math.abs(deviation), this.#sigma);
  }

  band(threshold: number): Band {
    return this.#standard.band(this.#expected, threshold * this.#sigma);
  }

  carry(fields: MemoryFields): void {
    this.#mean = fields.number(this.#mean);
    this.#variance = fields.number(this.#variance);
  }
}

/**
 * Exponentially weighted moving average (S. W. Roberts, 1959) with the exponentially weighted variance around it
 * (T. Finch, "Incremental calculation of weighted mean and variance", 2009):
 *
 *   score = |x - m| / s;  d = x - m;  m' = m + alpha d;  s'^2 = (1 - alpha)(s^2 + alpha d^2)
 *
 * `alpha` is the weight of the newest observation: 1 / alpha observations are remembered. It follows slow drift and
 * raises what is sudden.
 *
 * Fit: one pass. Score: O(1), in standard deviations, without unit. Memory: two numbers.
 */
export const ewma = defineOnlineDetector({
  algorithm: 'ewma',
  hyperparameters: { ...SETTINGS, rest: REST_FIELD },
  settings: SETTINGS,
  minObservations: 2,
  settle: ({ threshold_sigma, alpha }) => ({ threshold_sigma, alpha }),
  threshold: settings => settings.threshold_sigma,
  contextLength: ({ alpha }) =>
    Math.ceil(Math.log(FORGOTTEN) / Math.log(1 - alpha)),
  createMeasure: ({ alpha }, statistics) => new EwmaMeasure(alpha, statistics),
});
