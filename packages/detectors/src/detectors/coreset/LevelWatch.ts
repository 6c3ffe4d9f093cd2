import type { MemoryFields } from '../memory';
import { BINS_PER_CYCLE } from './views';

/** Bins in which the level follows a step to 1 / e: cycles are averaged out. */
const LEVEL_BINS = 2 * BINS_PER_CYCLE;
/** Bins in which what is beyond the known levels becomes known to 1 / e: a shift that lasts is told, and then is the level. */
const LEARNING_BINS = 64 * BINS_PER_CYCLE;
/** In training deviations: by how much more than the known levels differ another must, for however little they do. */
const MARGIN = 0.25;

/** The levels that a training window had, in training deviations. */
export interface KnownLevels {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The level of a series, which windows without their means do not see: an exponentially weighted mean of the bins,
 *
 *   x = max(0, level - highest, lowest - level) / (highest - lowest + .25);  severity = x, 2 - 1 / x above 1
 *
 * so that 1 is as far beyond the training window's levels as those are apart. It stays below 2: what is slow does not
 * outshine what is sudden.
 */
export class LevelWatch {
  #level = 0;
  #lowest: number;
  #highest: number;
  readonly #unit: number;

  constructor({ lowest, highest }: KnownLevels) {
    this.#lowest = lowest;
    this.#highest = highest;
    this.#unit = highest - lowest + MARGIN;
  }

  /** The levels of a training window, whose bins have these means. */
  static learn(means: ArrayLike<number>): KnownLevels {
    const watch = new LevelWatch({ lowest: 0, highest: 0 });
    let lowest = 0;
    let highest = 0;
    for (let i = 0; i < means.length; i++) {
      watch.#follow(means[i]);
      lowest = Math.min(lowest, watch.#level);
      highest = Math.max(highest, watch.#level);
    }
    return { lowest, highest };
  }

  /**
   * Takes the mean of the next bin.
   *
   * @returns the severity of the level
   */
  next(mean: number): number {
    this.#follow(mean);
    const above = Math.max(0, this.#level - this.#highest);
    const below = Math.max(0, this.#lowest - this.#level);
    this.#highest += above / LEARNING_BINS;
    this.#lowest -= below / LEARNING_BINS;
    const units = (above + below) / this.#unit;
    return units > 1 ? 2 - 1 / units : units;
  }

  carry(fields: MemoryFields): void {
    this.#level = fields.number(this.#level);
    this.#lowest = fields.number(this.#lowest);
    this.#highest = fields.number(this.#highest);
  }

  #follow(mean: number): void {
    this.#level += (mean - this.#level) / LEVEL_BINS;
  }
}
