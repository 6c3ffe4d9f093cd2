/** Lets a steady rate through, and bursts after a pause. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  /** Epoch milliseconds. */
  #filledAt = -Infinity;

  constructor(options: { perSecond: number; burst: number }) {
    this.#perSecond = options.perSecond;
    this.#burst = options.burst;
    this.#tokens = options.burst;
  }

  /**
   * Takes a token.
   *
   * @param now - epoch milliseconds; a clock that goes back fills nothing
   * @returns 0 when there was one, or the milliseconds until there is
   */
  take(now: number): number {
    const passed = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(
      this.#burst,
      this.#tokens + (passed / 1000) * this.#perSecond,
    );
    this.#filledAt = Math.max(this.#filledAt, now);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }
}
