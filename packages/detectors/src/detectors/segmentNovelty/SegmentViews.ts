import type { MemoryFields } from '../memory';

/** An extreme below the mean is taken only where it is farther by more than rounding. */
const TIE = 1 + 1e-6;

/**
 * The three views of a segment, without keeping its values (B. P. Welford, 1962): its mean, its extreme (the farther from
 * the mean of maximum and minimum), and its mean plus its standard deviation.
 */
export class SegmentViews {
  #count = 0;
  #mean = 0;
  #m2 = 0;
  #min = Infinity;
  #max = -Infinity;

  /** @returns how many values the segment has so far */
  add(value: number): number {
    this.#count += 1;
    const deviation = value - this.#mean;
    this.#mean += deviation / this.#count;
    this.#m2 += deviation * (value - this.#mean);
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  get extreme(): number {
    const below = this.#mean - this.#min;
    return below > (this.#max - this.#mean) * TIE ? this.#min : this.#max;
  }

  get meanAndDeviation(): number {
    return this.#mean + Math.sqrt(this.#m2 / this.#count);
  }

  /** Begins the next segment. */
  clear(): void {
    this.#count = 0;
    this.#mean = 0;
    this.#m2 = 0;
    this.#min = Infinity;
    this.#max = -Infinity;
  }

  carry(fields: MemoryFields, segmentLength: number): void {
    this.#count = fields.integer(this.#count, segmentLength);
    this.#mean = fields.number(this.#mean);
    this.#m2 = fields.number(this.#m2);
    this.#min = fields.number(this.#min);
    this.#max = fields.number(this.#max);
  }
}
