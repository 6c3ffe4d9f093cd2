import {
  type MemoryFields,
  restoreMemory,
  saveMemory,
} from '../detectors/memory';
import { ParameterError } from '../errors';
import type { AlarmCalibrator } from './AlarmCalibrator';
import { assertShare } from './conformal';
import { fitGeneralisedPareto } from './generalisedPareto';
import { MIN_PEAKS, peaksOf, tailThreshold } from './tailThreshold';

const FORMAT = 'dspot/1';
/** Excesses that the tail is fitted on, the newest ones: 2 KB. */
const MAX_PEAKS = 256;
/** New excesses after which it is fitted anew. */
const REFIT_PEAKS = 8;
const MAX_DRIFT_WINDOW = 600;

/** What {@link Dspot} needs. */
export interface DspotOptions {
  /** Share of the observations that may be false alarms, above 0 and below 0.02. */
  readonly probability: number;
  /** Observations whose mean is the level that scores are compared with, at most 600; 0, as when absent, for none. */
  readonly driftWindow?: number;
}

/**
 * DSPOT: A. Siffer et al., "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017. The scores above the 98 %
 * quantile of the training ones follow a generalised Pareto distribution, from which the threshold of any rarity is read;
 * further excesses sharpen it. With a drift window the scores are taken from their moving mean
 * (SPOT is the case without).
 *
 * The paper does not learn what alarms. That cuts off the very tail which is fitted: over 200,000 scores the alarms came to
 * eight times the budget. Here an excess that alarms is learnt as well, but as no more than twice the threshold's, so that
 * no single failure moves it far, and a rise that lasts becomes the rule in the end.
 */
export class Dspot implements AlarmCalibrator {
  readonly #probability: number;
  readonly #bound: number;
  readonly #peaks = new Float64Array(MAX_PEAKS);
  /** The last normal scores. */
  readonly #window: Float64Array;
  #windowAt = 0;
  #level = 0;
  /** Excesses and scores so far. */
  #peakCount = 0;
  #count = 0;
  /** Above the level. */
  #quantile = 0;

  private constructor(
    probability: number,
    bound: number,
    window: Float64Array,
  ) {
    this.#probability = probability;
    this.#bound = bound;
    this.#window = window;
  }

  /**
   * @param scores - of the training window, oldest first; those that are not finite are left out
   * @throws ParameterError naming the option that is out of its bounds; for `scores` when fewer than ten lie in the tail
   */
  static fit(scores: ArrayLike<number>, options: DspotOptions): Dspot {
    const { probability, driftWindow = 0 } = options;
    assertShare('probability', probability);
    if (
      !Number.isInteger(driftWindow) ||
      driftWindow < 0 ||
      driftWindow > MAX_DRIFT_WINDOW
    ) {
      throw new ParameterError(
        'driftWindow',
        `must be an integer from 0 to ${MAX_DRIFT_WINDOW}, got ${driftWindow}`,
      );
    }
    const finite = Float64Array.from(scores).filter(Number.isFinite);
    const { bound, peaks } = peaksOf(detrended(finite, driftWindow));
    if (peaks.length < MIN_PEAKS) {
      throw new ParameterError(
        'scores',
        `must have at least ${MIN_PEAKS} above their 98 % quantile, got ${peaks.length} of ${finite.length}`,
      );
    }
    const share = peaks.length / (finite.length - driftWindow);
    if (probability >= share) {
      throw new ParameterError(
        'probability',
        `must be below the tail's share ${share}, got ${probability}`,
      );
    }
    const dspot = new Dspot(
      probability,
      bound,
      finite.slice(finite.length - driftWindow),
    );
    dspot.#begin(peaks, finite.length - driftWindow);
    return dspot;
  }

  get threshold(): number {
    return this.#level + this.#quantile;
  }

  next(score: number): boolean {
    if (!Number.isFinite(score)) return false;
    const deviation = score - this.#level;
    const alarm = deviation > this.#quantile;
    this.#count += 1;
    if (deviation > this.#bound) {
      this.#learnPeak(
        Math.min(deviation - this.#bound, 2 * (this.#quantile - this.#bound)),
      );
    }
    if (!alarm) this.#follow(score);
    return alarm;
  }

  save(): Uint8Array {
    return saveMemory(FORMAT, fields => this.#carry(fields));
  }

  restore(memory: Uint8Array): void {
    restoreMemory(FORMAT, memory, fields => this.#carry(fields));
  }

  #begin(peaks: Float64Array, count: number): void {
    for (const peak of peaks) {
      this.#peaks[this.#peakCount % MAX_PEAKS] = peak;
      this.#peakCount += 1;
    }
    this.#count = count;
    this.#level = mean(this.#window);
    this.#refit();
  }

  #learnPeak(excess: number): void {
    this.#peaks[this.#peakCount % MAX_PEAKS] = excess;
    this.#peakCount += 1;
    if (this.#peakCount % REFIT_PEAKS === 0) this.#refit();
  }

  #refit(): void {
    const kept = Math.min(this.#peakCount, MAX_PEAKS);
    this.#quantile = tailThreshold(
      {
        bound: this.#bound,
        share: this.#peakCount / this.#count,
        excesses: fitGeneralisedPareto(this.#peaks.subarray(0, kept)),
      },
      this.#probability,
    );
  }

  #follow(score: number): void {
    const { length } = this.#window;
    if (length === 0) return;
    this.#level += (score - this.#window[this.#windowAt]) / length;
    this.#window[this.#windowAt] = score;
    this.#windowAt = (this.#windowAt + 1) % length;
    // Summed anew once a window, so that no rounding error grows older.
    if (this.#windowAt === 0) this.#level = mean(this.#window);
  }

  #carry(fields: MemoryFields): void {
    this.#peakCount = fields.number(this.#peakCount);
    this.#count = fields.number(this.#count);
    this.#level = fields.number(this.#level);
    this.#quantile = fields.number(this.#quantile);
    this.#windowAt = fields.integer(
      this.#windowAt,
      Math.max(0, this.#window.length - 1),
    );
    fields.numbers(this.#window);
    fields.numbers(this.#peaks);
  }
}

/** 0 of nothing. */
function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return values.length === 0 ? 0 : sum / values.length;
}

/** Scores from the mean of the `window` before each; those with fewer before them are left out. */
function detrended(scores: Float64Array, window: number): Float64Array {
  if (window === 0) return scores;
  const deviations = new Float64Array(Math.max(0, scores.length - window));
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    if (i >= window) {
      deviations[i - window] = scores[i] - sum / window;
      sum -= scores[i - window];
    }
    sum += scores[i];
  }
  return deviations;
}
