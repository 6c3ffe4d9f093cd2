import { ParameterError } from '../errors';
import { restoreMemory, saveMemory } from '../detectors/memory';
import { selectInPlace } from '../math/order';
import type { AlarmCalibrator } from './AlarmCalibrator';

const FORMAT = 'conformal/1';
const MAX_WINDOW = 900;

/**
 * The split conformal p-value of a score: (1 + those that are not below it) / (n + 1). Where the scores are exchangeable
 * it is at most p with a probability of at most p (V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random
 * World", 2005).
 *
 * @param scores - of the calibration, in any order
 */
export function conformalPValue(
  scores: ArrayLike<number>,
  score: number,
): number {
  let atLeast = 1;
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] >= score) atLeast += 1;
  }
  return atLeast / (scores.length + 1);
}

/**
 * The lowest threshold that a new score passes with a probability of at most `probability`, whatever the distribution, as
 * long as it is that of the calibration.
 *
 * @returns Infinity where fewer than 1 / probability scores cannot tell it
 */
export function conformalThreshold(
  scores: ArrayLike<number>,
  probability: number,
): number {
  const rank = conformalRank(scores.length, probability);
  if (rank > scores.length) return Infinity;
  return selectInPlace(Float64Array.from(scores), rank - 1);
}

/** Which of n ascending scores is the threshold, from 1; n + 1 when none is. */
function conformalRank(n: number, probability: number): number {
  return Math.max(1, Math.ceil((n + 1) * (1 - probability)));
}

/** How many of the first `count` ascending values are below `value`. */
function countBelow(sorted: Float64Array, count: number, value: number) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What {@link AdaptiveConformal} needs. */
export interface AdaptiveConformalOptions {
  /** Share of the observations that may be false alarms, above 0 and below 1. */
  readonly probability: number;
  /** Scores that are compared with, 1 to 900; 900 when absent: 8 KB. */
  readonly window?: number;
  /** How fast the level follows what happens; 0.005 when absent. */
  readonly stepSize?: number;
}

/**
 * Adaptive conformal inference: I. Gibbs and E. Candès, "Adaptive Conformal Inference Under Distribution Shift", NeurIPS
 * 2021. The threshold is the conformal one of the last `window` scores at a level a, and after each score
 *
 *   a' = a + stepSize (probability - alarm)
 *
 * so that of T scores of any series whatever, the share that alarms differs from `probability` by at most
 * (max(a1, 1 - a1) + stepSize) / (stepSize T). Where `probability` is below 1 / window it is met by pauses after alarms.
 */
export class AdaptiveConformal implements AlarmCalibrator {
  readonly #probability: number;
  readonly #stepSize: number;
  /** The last scores; those behind `count` are not yet filled. */
  readonly #ring: Float64Array;
  /** The same, ascending. */
  readonly #sorted: Float64Array;
  #count = 0;
  #at = 0;
  #level: number;

  private constructor(options: AdaptiveConformalOptions) {
    this.#probability = options.probability;
    this.#stepSize = options.stepSize ?? 0.005;
    this.#ring = new Float64Array(options.window ?? MAX_WINDOW);
    this.#sorted = new Float64Array(this.#ring.length);
    this.#level = options.probability;
  }

  /**
   * @param scores - of the training window, oldest first; those that are not finite are left out
   * @throws ParameterError naming the option that is out of its bounds
   */
  static fit(
    scores: ArrayLike<number>,
    options: AdaptiveConformalOptions,
  ): AdaptiveConformal {
    const { probability, window = MAX_WINDOW, stepSize = 0.005 } = options;
    assertShare('probability', probability);
    assertShare('stepSize', stepSize);
    if (!Number.isInteger(window) || window < 1 || window > MAX_WINDOW) {
      throw new ParameterError(
        'window',
        `must be an integer from 1 to ${MAX_WINDOW}, got ${window}`,
      );
    }
    const calibrator = new AdaptiveConformal(options);
    for (let i = 0; i < scores.length; i++) {
      if (Number.isFinite(scores[i])) calibrator.#keep(scores[i]);
    }
    return calibrator;
  }

  get threshold(): number {
    if (this.#level <= 0) return Infinity;
    if (this.#level >= 1) return -Infinity;
    const rank = conformalRank(this.#count, this.#level);
    return rank > this.#count ? Infinity : this.#sorted[rank - 1];
  }

  next(score: number): boolean {
    if (!Number.isFinite(score)) return false;
    const alarm = score > this.threshold;
    this.#level += this.#stepSize * (this.#probability - (alarm ? 1 : 0));
    this.#keep(score);
    return alarm;
  }

  save(): Uint8Array {
    return saveMemory(FORMAT, fields => {
      fields.integer(this.#count, this.#ring.length);
      fields.integer(this.#at, this.#ring.length - 1);
      fields.number(this.#level);
      fields.numbers(this.#ring);
    });
  }

  restore(memory: Uint8Array): void {
    restoreMemory(FORMAT, memory, fields => {
      this.#count = fields.integer(this.#count, this.#ring.length);
      this.#at = fields.integer(this.#at, this.#ring.length - 1);
      this.#level = fields.number(this.#level);
      fields.numbers(this.#ring);
    });
    this.#sorted.set(this.#ring.subarray(0, this.#count).slice().sort());
  }

  #keep(score: number): void {
    const sorted = this.#sorted;
    const ring = this.#ring;
    if (this.#count === ring.length) {
      const leaving = countBelow(sorted, this.#count, ring[this.#at]);
      sorted.copyWithin(leaving, leaving + 1, this.#count);
      this.#count -= 1;
    }
    const entering = countBelow(sorted, this.#count, score);
    sorted.copyWithin(entering + 1, entering, this.#count);
    sorted[entering] = score;
    this.#count += 1;
    ring[this.#at] = score;
    this.#at = (this.#at + 1) % ring.length;
  }
}

/** @throws ParameterError when the value is not above 0 and below 1 */
export function assertShare(name: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new ParameterError(name, `must be above 0 and below 1, got ${value}`);
  }
}
