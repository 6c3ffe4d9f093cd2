import type { Band } from '../types';
import { defineOnlineDetector, REST_FIELD } from './defineOnlineDetector';
import type { MemoryFields } from './memory';
import { type Measure, ratio, Standardisation } from './Measure';
import type { TrainingStatistics } from './trainingStatistics';

const SETTINGS = {
  threshold: { min: 0.1, max: 10_000, default: 5 },
  lags: { integer: true, min: 1, max: 16, default: 4 },
  forgetting: { min: 0.9, max: 1, default: 0.999 },
} as const;

/** Weight of the newest residual in their mean square. */
const RESIDUAL_ALPHA = 0.01;
/** Variance of the coefficients before anything is known: that they are within some tens. */
const INITIAL_VARIANCE = 100;
/**
 * Bounds of the factors of the covariance. A series that stands still teaches nothing, and forgetting would let the
 * variances grow without end (wind-up); one that is perfectly told would let them shrink to nothing.
 */
const MIN_VARIANCE = 1e-12;
const MAX_VARIANCE = 1e4;

/** The autoregression, and how large its last residual is beside those before it. */
export class RecursiveArMeasure implements Measure {
  readonly #forgetting: number;
  readonly #standard: Standardisation;
  /** Coefficients, of the newest lag first. */
  readonly #theta: Float64Array;
  /** The values before, standardised, newest first. */
  readonly #phi: Float64Array;
  /** Upper triangle of unit diagonal, by rows; what lies on and below the diagonal is not read. */
  readonly #u: Float64Array;
  readonly #d: Float64Array;
  readonly #gain: Float64Array;
  /** Mean square of the residuals, standardised. */
  #square: number;
  #expected = 0;
  #sigma = 0;

  constructor(
    options: { readonly lags: number; readonly forgetting: number },
    statistics: TrainingStatistics,
  ) {
    const { lags, forgetting } = options;
    this.#forgetting = forgetting;
    this.#standard = new Standardisation(statistics);
    this.#theta = new Float64Array(lags);
    this.#phi = new Float64Array(lags);
    this.#u = new Float64Array(lags * lags);
    this.#d = new Float64Array(lags).fill(INITIAL_VARIANCE);
    this.#gain = new Float64Array(lags);
    this.#square = statistics.std > 0 ? 1 : 0;
  }

  next(value: number): number {
    const theta = this.#theta;
    const phi = this.#phi;
    const gain = this.#gain;
    const standardised = this.#standard.apply(value);
    let expected = 0;
    for (let i = 0; i < theta.length; i++) expected += theta[i] * phi[i];
    const residual = standardised - expected;
    const sigma = this.#standard.spread(Math.sqrt(this.#square));
    this.#expected = expected;
    this.#sigma = sigma;
    this.#square += RESIDUAL_ALPHA * (residual * residual - this.#square);
    this.#updateGain();
    for (let i = 0; i < theta.length; i++) theta[i] += gain[i] * residual;
    for (let i = phi.length - 1; i > 0; i--) phi[i] = phi[i - 1];
    phi[0] = standardised;
    return ratio(Math.abs(residual), sigma);
  }

  band(threshold: number): Band {
    return this.#standard.band(this.#expected, threshold * this.#sigma);
  }

  carry(fields: MemoryFields): void {
    fields.numbers(this.#theta);
    fields.numbers(this.#phi);
    fields.numbers(this.#u);
    fields.numbers(this.#d);
    this.#square = fields.number(this.#square);
  }

  /** Bierman's update of U and D with the observed row phi; the gain is that of the coefficients. */
  #updateGain(): void {
    const lags = this.#phi.length;
    const u = this.#u;
    const d = this.#d;
    const gain = this.#gain;
    let innovation = this.#forgetting;
    for (let j = 0; j < lags; j++) {
      let f = this.#phi[j];
      for (let i = 0; i < j; i++) f += u[i * lags + j] * this.#phi[i];
      const g = d[j] * f;
      const before = innovation;
      innovation += f * g;
      const variance = (d[j] * before) / (innovation * this.#forgetting);
      d[j] = Math.min(Math.max(variance, MIN_VARIANCE), MAX_VARIANCE);
      gain[j] = g;
      const step = -f / before;
      for (let i = 0; i < j; i++) {
        const old = u[i * lags + j];
        u[i * lags + j] = old + gain[i] * step;
        gain[i] += old * g;
      }
    }
    for (let j = 0; j < lags; j++) gain[j] /= innovation;
  }
}

/**
 * The residual of an autoregression of `lags` values, fitted by recursive least squares that forget:
 *
 *   score = |e| / s;  e = x - theta . phi, phi the values before;  s'^2 = s^2 + .01 (e^2 - s^2)
 *
 * The covariance is kept as U D U^T and updated by Bierman's algorithm (G. J. Bierman, "Factorization Methods for Discrete
 * Sequential Estimation", 1977; with forgetting L. Ljung and T. Söderström, "Theory and Practice of Recursive
 * Identification", 1983): D stays positive whatever the rounding, and bounding it is all that a long stream needs.
 *
 * Fit: one pass. Score: O(lags^2), in residual deviations, without unit. Memory: lags^2 / 2 + 3 lags numbers.
 */
export const recursiveAr = defineOnlineDetector({
  algorithm: 'recursive_ar',
  hyperparameters: { ...SETTINGS, rest: REST_FIELD },
  settings: SETTINGS,
  minObservations: 8,
  settle: ({ threshold, lags, forgetting }) => ({
    threshold,
    lags,
    forgetting,
  }),
  threshold: settings => settings.threshold,
  // What is left of a residual's weight after as many is 1 %.
  contextLength: () => Math.ceil(Math.log(0.01) / Math.log(1 - RESIDUAL_ALPHA)),
  createMeasure: (settings, statistics) =>
    new RecursiveArMeasure(settings, statistics),
});
