/** {@link Moments} as plain data; `min` and `max` are absent when nothing was counted. */
export interface MomentsParts {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly m2: number;
  readonly min?: number;
  readonly max?: number;
}

/**
 * Count, mean, spread and range of a stream of finite values, in constant memory.
 *
 * Two of them merge to what one would have been over both streams: Chan, Golub and LeVeque, "Updating formulae and a
 * pairwise algorithm for computing sample variances" (1979).
 */
export class Moments {
  #count = 0;
  #mean = 0;
  #m2 = 0;
  #min: number | undefined;
  #max: number | undefined;

  private constructor() {}

  static create(): Moments {
    return new Moments();
  }

  /**
   * Moments of a whole array by two passes: exact to the last digits on data far from zero, where the textbook
   * sum of squares cancels away, and faster than adding one by one. Of those at `from` up to but not at `to`.
   */
  static of(values: ArrayLike<number>, from = 0, to = values.length): Moments {
    const moments = new Moments();
    const count = to - from;
    if (count === 0) return moments;
    // Deviations from the first value keep the sum small where the data lies far from zero.
    const origin = values[from];
    let sum = 0;
    let min = origin;
    let max = origin;
    for (let i = from; i < to; i++) {
      const value = values[i];
      sum += value - origin;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    const mean = origin + sum / count;
    let squares = 0;
    let residue = 0;
    for (let i = from; i < to; i++) {
      const deviation = values[i] - mean;
      squares += deviation * deviation;
      residue += deviation;
    }
    moments.#count = count;
    moments.#mean = mean;
    // The residue is zero but for the rounding of the mean, which it takes out again.
    moments.#m2 = Math.max(0, squares - (residue * residue) / count);
    moments.#min = min;
    moments.#max = max;
    return moments;
  }

  /** Restores what {@link Moments.toJSON} gave. */
  static from(parts: MomentsParts): Moments {
    const moments = new Moments();
    moments.#count = parts.count;
    moments.#mean = parts.mean;
    moments.#m2 = parts.m2;
    moments.#min = parts.min;
    moments.#max = parts.max;
    return moments;
  }

  get count(): number {
    return this.#count;
  }

  /** 0 when nothing was counted. */
  get mean(): number {
    return this.#mean;
  }

  get m2(): number {
    return this.#m2;
  }

  get min(): number | undefined {
    return this.#min;
  }

  get max(): number | undefined {
    return this.#max;
  }

  /** Population variance (divided by the count, as NumPy does); 0 when nothing was counted. */
  get variance(): number {
    return this.#count === 0 ? 0 : this.#m2 / this.#count;
  }

  /** Population standard deviation, in the unit of the values. */
  get std(): number {
    return Math.sqrt(this.variance);
  }

  /** Counts one finite value (Welford 1962). */
  add(value: number): void {
    this.#count += 1;
    const before = value - this.#mean;
    this.#mean += before / this.#count;
    this.#m2 += before * (value - this.#mean);
    this.#min = Math.min(this.#min ?? value, value);
    this.#max = Math.max(this.#max ?? value, value);
  }

  /** The moments of both streams together; neither operand changes. */
  merge(other: Moments): Moments {
    if (other.#count === 0) return Moments.from(this);
    if (this.#count === 0) return Moments.from(other);
    const count = this.#count + other.#count;
    const shift = other.#mean - this.#mean;
    return Moments.from({
      count,
      mean: this.#mean + (shift * other.#count) / count,
      m2:
        this.#m2 +
        other.#m2 +
        (shift * shift * this.#count * other.#count) / count,
      min: Math.min(this.#min ?? Infinity, other.#min ?? Infinity),
      max: Math.max(this.#max ?? -Infinity, other.#max ?? -Infinity),
    });
  }

  toJSON(): MomentsParts {
    const { count, mean, m2, min, max } = this;
    return count === 0 ? { count, mean, m2 } : { count, mean, m2, min, max };
  }
}
