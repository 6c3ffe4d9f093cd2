import { createRandom } from '../../math/random';

/** Random draws that synthetic signals are made of; the same for the same seed. */
export class Noise {
  readonly #random;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.#random.uniform();
  }

  /** Uniform integer in [low, high]. */
  integer(low: number, high: number): number {
    return low + this.#random.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.#random.uniform() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.#random.below(items.length)];
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return (
      Math.sqrt(-2 * Math.log(1 - this.#random.uniform())) *
      Math.cos(2 * Math.PI * this.#random.uniform())
    );
  }

  /** A seed for another stream. */
  seed(): number {
    return this.#random.below(2 ** 32);
  }

  /**
   * A wandering quantity of mean 0 and standard deviation 1: an AR(1) process, each call one step.
   *
   * @param steps - after which its autocorrelation has fallen to 1 / e
   */
  wander(steps: number): () => number {
    const keep = Math.exp(-1 / steps);
    const push = Math.sqrt(1 - keep * keep);
    let state = this.normal();
    return () => {
      state = keep * state + push * this.normal();
      return state;
    };
  }
}
