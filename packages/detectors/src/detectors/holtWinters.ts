import { sampling } from '../data/sampling';
import { ParameterError } from '../errors';
import type { Band, Observations } from '../types';
import { defineOnlineDetector, REST_FIELD } from './defineOnlineDetector';
import type { MemoryFields } from './memory';
import { type Measure, ratio, Standardisation } from './Measure';
import type { TrainingStatistics } from './trainingStatistics';

const DAY_MS = 86_400_000;
/** Seasons that the training window must hold before one of them is believed. */
const MIN_SEASONS = 2;
/** Parts of a season; longer ones are told in coarser parts: 4 KB. */
const MAX_PHASES = 480;
const MAX_SEASON = 1_000_000;

const SMOOTHING = {
  threshold_sigma: { min: 0.1, max: 1_000, default: 5 },
  alpha: { min: 0.0001, max: 1, default: 0.1 },
  beta: { min: 0, max: 1, default: 0 },
  gamma: { min: 0, max: 1, default: 0.1 },
} as const;
const HYPERPARAMETERS = {
  ...SMOOTHING,
  season: { integer: true, min: 2, max: MAX_SEASON, optional: true },
  rest: REST_FIELD,
} as const;
const SETTINGS = {
  ...SMOOTHING,
  season_ms: { min: 0, max: Number.MAX_SAFE_INTEGER },
  phases: { integer: true, min: 1, max: MAX_PHASES },
  start_ms: { min: -8.64e15, max: 8.64e15 },
  period_ms: { min: 0, max: Number.MAX_SAFE_INTEGER },
} as const;

/** Weight of the newest residual in their mean square. */
const RESIDUAL_ALPHA = 0.01;

/** Level, trend and season, and how large their last error is beside those before it. */
class HoltWintersMeasure implements Measure {
  readonly #alpha: number;
  readonly #beta: number;
  readonly #gamma: number;
  readonly #seasonMs: number;
  readonly #standard: Standardisation;
  /** Standardised, as level and trend are. */
  readonly #season: Float64Array;
  #level = 0;
  #trend = 0;
  /** Mean square of the errors. */
  #square: number;
  #expected = 0;
  #sigma = 0;

  constructor(
    settings: {
      readonly alpha: number;
      readonly beta: number;
      readonly gamma: number;
      readonly season_ms: number;
      readonly phases: number;
      readonly period_ms: number;
    },
    statistics: TrainingStatistics,
  ) {
    const { alpha, beta, gamma, season_ms, phases, period_ms } = settings;
    const observationsPerPhase = Math.max(1, season_ms / (phases * period_ms));
    this.#alpha = alpha;
    this.#beta = alpha * beta;
    this.#gamma =
      season_ms > 0 ? (gamma * (1 - alpha)) / observationsPerPhase : 0;
    this.#seasonMs = season_ms || 1;
    this.#standard = new Standardisation(statistics);
    this.#season = new Float64Array(phases);
    this.#square = statistics.std > 0 ? 1 : 0;
  }

  next(value: number, timestamp: number): number {
    const season = this.#season;
    const phase = this.#phaseOf(timestamp);
    const expected = this.#level + this.#trend + season[phase];
    const error = this.#standard.apply(value) - expected;
    const sigma = this.#standard.spread(Math.sqrt(this.#square));
    this.#expected = expected;
    this.#sigma = sigma;
    this.#square += RESIDUAL_ALPHA * (error * error - this.#square);
    this.#level += this.#trend + this.#alpha * error;
    this.#trend += this.#beta * error;
    season[phase] += this.#gamma * error;
    return ratio(Math.abs(error), sigma);
  }

  /** Begins with the mean of each phase: smoothing alone would take many seasons to find them. */
  begin({ timestamps, values }: Observations): void {
    if (this.#gamma === 0) return;
    const season = this.#season;
    const counts = new Float64Array(season.length);
    for (let i = 0; i < values.length; i++) {
      const phase = this.#phaseOf(timestamps[i]);
      season[phase] += this.#standard.apply(values[i]);
      counts[phase] += 1;
    }
    for (let phase = 0; phase < season.length; phase++) {
      if (counts[phase] > 0) season[phase] /= counts[phase];
    }
  }

  band(threshold: number): Band {
    return this.#standard.band(this.#expected, threshold * this.#sigma);
  }

  carry(fields: MemoryFields): void {
    this.#level = fields.number(this.#level);
    this.#trend = fields.number(this.#trend);
    this.#square = fields.number(this.#square);
    fields.numbers(this.#season);
  }

  /** Exact for whole milliseconds, so that an even rhythm visits all phases alike. */
  #phaseOf(timestamp: number): number {
    const rest = timestamp % this.#seasonMs;
    const offset = rest < 0 ? rest + this.#seasonMs : rest;
    const phase = Math.floor((offset * this.#season.length) / this.#seasonMs);
    return Math.min(phase, this.#season.length - 1);
  }
}

/**
 * The residual of additive triple exponential smoothing, in its own error-correction form (P. R. Winters, 1960; R. J.
 * Hyndman et al., "Forecasting with Exponential Smoothing", 2008, ETS(A,A,A)):
 *
 *   e = x - (l + b + c[phase]);  l' = l + b + alpha e;  b' = b + alpha beta e;  c'[phase] = c + gamma (1 - alpha) e
 *   score = |e| / s;  s'^2 = s^2 + .01 (e^2 - s^2)
 *
 * The season is `season` observations, or a day where the training window holds two of them; without either there is
 * none. The phase is told by the clock, so that no gap shifts it; a season longer than 480 observations has 480 phases,
 * and gamma is shared out among the observations of a phase.
 *
 * Fit: one pass. Score: O(1), in residual deviations, without unit. Memory: one number a phase and three.
 */
export const holtWinters = defineOnlineDetector({
  algorithm: 'holt_winters',
  hyperparameters: HYPERPARAMETERS,
  settings: SETTINGS,
  minObservations: 2,
  settle({ threshold_sigma, alpha, beta, gamma, season }, observations) {
    return {
      ...{ threshold_sigma, alpha, beta, gamma },
      ...seasonOf(observations, season),
    };
  },
  threshold: settings => settings.threshold_sigma,
  // What is left of a residual's weight after as many is 1 %.
  contextLength: () => Math.ceil(Math.log(0.01) / Math.log(1 - RESIDUAL_ALPHA)),
  createMeasure: (settings, statistics) =>
    new HoltWintersMeasure(settings, statistics),
  clock: ({ start_ms, period_ms }) => ({
    startMs: start_ms,
    periodMs: period_ms,
  }),
});

/** @throws ParameterError when `season` is longer than half of the training window */
function seasonOf({ timestamps }: Observations, season?: number) {
  const { from = 0, to = 0, medianPeriodMs = 1 } = sampling(timestamps);
  const covered = to - from + medianPeriodMs;
  const asked = season === undefined ? DAY_MS : season * medianPeriodMs;
  const seasonal = MIN_SEASONS * asked <= covered && asked > medianPeriodMs;
  if (season !== undefined && !seasonal) {
    throw new ParameterError(
      'season',
      `must be at most half of the ${timestamps.length} training observations, got ${season}`,
    );
  }
  const length = seasonal ? Math.round(asked / medianPeriodMs) : 1;
  return {
    season_ms: seasonal ? asked : 0,
    phases: Math.ceil(length / Math.ceil(length / MAX_PHASES)),
    start_ms: to,
    period_ms: medianPeriodMs,
  };
}
