import { Moments } from './Moments';

/**
 * Moments of consecutive blocks of values in one pass: each block is summed around its own first value, so that data far
 * from zero keeps its digits, in four sums that do not wait for each other.
 */
export class BlockMoments {
  /** Of each block, in the values' unit. */
  readonly means: Float64Array;
  /** Sums of squared deviations from the block's mean. */
  readonly m2: Float64Array;
  readonly mins: Float64Array;
  readonly maxs: Float64Array;
  /** Number of values. */
  readonly length: number;

  private constructor(length: number, blocks: number) {
    this.length = length;
    this.means = new Float64Array(blocks);
    this.m2 = new Float64Array(blocks);
    this.mins = new Float64Array(blocks);
    this.maxs = new Float64Array(blocks);
  }

  /** @param blocks - at most as many as there are values */
  static of(values: Float64Array, blocks: number): BlockMoments {
    const moments = new BlockMoments(values.length, blocks);
    for (let block = 0; block < blocks; block++) moments.#sum(values, block);
    return moments;
  }

  get blocks(): number {
    return this.means.length;
  }

  /** Index of the block's first value; that of block `blocks` is the number of values. */
  start(block: number): number {
    return Math.floor((block * this.length) / this.blocks);
  }

  /** False where a value is not finite, or a square of theirs overflows. */
  get finite(): boolean {
    let sum = 0;
    for (let block = 0; block < this.blocks; block++)
      sum += this.m2[block] + this.means[block];
    return Number.isFinite(sum);
  }

  /** The moments of the values of blocks `from` up to but not at `to`. */
  total(from = 0, to = this.blocks): Moments {
    if (from >= to) return Moments.create();
    const count = this.start(to) - this.start(from);
    const origin = this.means[from];
    let sum = 0;
    for (let block = from; block < to; block++)
      sum += this.#count(block) * (this.means[block] - origin);
    const mean = origin + sum / count;
    let m2 = 0;
    let min = Infinity;
    let max = -Infinity;
    for (let block = from; block < to; block++) {
      const shift = this.means[block] - mean;
      m2 += this.m2[block] + this.#count(block) * shift * shift;
      min = Math.min(min, this.mins[block]);
      max = Math.max(max, this.maxs[block]);
    }
    return Moments.from({ count, mean, m2, min, max });
  }

  #count(block: number): number {
    return this.start(block + 1) - this.start(block);
  }

  #sum(values: Float64Array, block: number): void {
    const from = this.start(block);
    const to = this.start(block + 1);
    const count = to - from;
    const origin = values[from];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    let min = origin;
    let max = origin;
    let i = from;
    for (; i + 3 < to; i += 4) {
      const v0 = values[i];
      const v1 = values[i + 1];
      const v2 = values[i + 2];
      const v3 = values[i + 3];
      // Records are rare: one branch for four values that are none.
      if (v0 < min || v1 < min || v2 < min || v3 < min)
        min = Math.min(min, v0, v1, v2, v3);
      if (v0 > max || v1 > max || v2 > max || v3 > max)
        max = Math.max(max, v0, v1, v2, v3);
      const d0 = v0 - origin;
      const d1 = v1 - origin;
      const d2 = v2 - origin;
      const d3 = v3 - origin;
      s0 += d0;
      s1 += d1;
      s2 += d2;
      s3 += d3;
      q0 += d0 * d0;
      q1 += d1 * d1;
      q2 += d2 * d2;
      q3 += d3 * d3;
    }
    for (; i < to; i++) {
      const value = values[i];
      const d = value - origin;
      s0 += d;
      q0 += d * d;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    const sum = s0 + s1 + (s2 + s3);
    this.means[block] = origin + sum / count;
    this.m2[block] = Math.max(0, q0 + q1 + (q2 + q3) - (sum * sum) / count);
    this.mins[block] = min;
    this.maxs[block] = max;
  }
}
