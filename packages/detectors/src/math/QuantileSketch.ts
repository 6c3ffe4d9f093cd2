import { SketchBins } from './SketchBins';
import { histogram } from './sketchHistogram';
import {
  biasedIndexOf,
  INDEX_BIAS,
  isNearZero,
  valueOf,
} from './sketchMapping';

/** {@link QuantileSketch} as plain data: pairs of bin index and count, ascending in the index. */
export interface QuantileSketchParts {
  readonly positive: readonly number[];
  /** Of the absolute values. */
  readonly negative: readonly number[];
  /** Values too near zero for a bin: below 2.2e-308. */
  readonly zeros: number;
}

const scratch = new Float64Array(1);
const scratchBits = new Int32Array(scratch.buffer);
/** Which half of a double holds sign, exponent and the upper mantissa bits. */
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
/** Fewer values are not worth a histogram of their own. */
const BULK_FROM = 512;

/**
 * Quantiles of a stream of finite values with a relative error of at most 1 %, mergeable: DDSketch (Masson, Rim and
 * Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019).
 *
 * A bin is a range of values; its index comes from the value's bits (`sketchMapping`), without a logarithm. A sign has bins over
 * 57 octaves; what lies further below the largest is counted in the lowest of them, so that these quantiles come out too
 * large, yet not above 2^-56 of the largest value.
 *
 * `@datadog/sketches-js` 2 is not used because its stores are dense from the first value on: one of a single value holds
 * 2,250 bytes (measured), this one 200, and adding to it takes 54 ns, here 3 to 30; a fleet's roll-ups of a second are
 * 100,000 sketches, most of them of fewer than ten values.
 */
export class QuantileSketch {
  #count = 0;
  #zeros = 0;
  /**
   * The one bin while there is one alone, as its biased index, below 0 for negative values; 0 for none. Most sketches of
   * a fleet hold a value or two: this halves what they cost to make, and their memory.
   */
  #only = 0;
  #onlyCount = 0;
  #positive: SketchBins | undefined;
  #negative: SketchBins | undefined;

  private constructor() {}

  static create(): QuantileSketch {
    return new QuantileSketch();
  }

  static of(values: Float64Array): QuantileSketch {
    const sketch = new QuantileSketch();
    sketch.addAll(values);
    return sketch;
  }

  /**
   * Restores what {@link QuantileSketch.toParts} gave.
   *
   * @throws RangeError that names the list and the place, for what is no sketch
   */
  static from(parts: QuantileSketchParts): QuantileSketch {
    const sketch = new QuantileSketch();
    if (!Number.isSafeInteger(parts.zeros) || parts.zeros < 0) {
      throw new RangeError(
        `zeros must be a whole number from 0 on, got ${parts.zeros}`,
      );
    }
    sketch.#zeros = parts.zeros;
    sketch.#positive = SketchBins.from(parts.positive, 'positive');
    sketch.#negative = SketchBins.from(parts.negative, 'negative');
    sketch.#count =
      sketch.#zeros +
      (sketch.#positive?.total() ?? 0) +
      (sketch.#negative?.total() ?? 0);
    return sketch;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Counts one finite value.
   *
   * @param count - how often: a whole number from 1 on
   */
  add(value: number, count = 1): void {
    scratch[0] = value;
    this.#addBits(scratchBits[HIGH], count);
    this.#count += count;
  }

  /** Counts the finite values at `from` up to but not at `to`. */
  addAll(values: Float64Array, from = 0, to = values.length): void {
    if (to - from < BULK_FROM) {
      for (let i = from; i < to; i++) {
        scratch[0] = values[i];
        this.#addBits(scratchBits[HIGH], 1);
      }
    } else {
      this.#addMany(values, from, to);
    }
    this.#count += to - from;
  }

  /** Adds what another one has counted; that one does not change. */
  merge(other: QuantileSketch): void {
    this.#count += other.#count;
    this.#zeros += other.#zeros;
    if (other.#only !== 0) {
      this.#addBin(other.#only, other.#onlyCount);
    }
    if (other.#positive || other.#negative) {
      this.#spread();
    }
    if (other.#positive) {
      this.#positive ??= SketchBins.create();
      this.#positive.merge(other.#positive);
    }
    if (other.#negative) {
      this.#negative ??= SketchBins.create();
      this.#negative.merge(other.#negative);
    }
  }

  /**
   * A value within 1 % of the one at rank floor(q (count - 1)) in ascending order; undefined when nothing was counted.
   *
   * @param q - 0 to 1
   */
  quantile(q: number): number | undefined {
    if (this.#count === 0) {
      return undefined;
    }
    this.#spread();
    let rank = Math.floor(q * (this.#count - 1));
    const negatives = this.#negative?.total() ?? 0;
    if (rank < negatives) {
      // The most negative value lies in the highest bin.
      return -valueOf(this.#negative!.indexAt(negatives - 1 - rank));
    }
    rank -= negatives;
    return rank < this.#zeros
      ? 0
      : valueOf(this.#positive!.indexAt(rank - this.#zeros));
  }

  toParts(): QuantileSketchParts {
    const only = this.#only;
    if (only !== 0) {
      const pair = [Math.abs(only) - INDEX_BIAS, this.#onlyCount];
      return {
        positive: only > 0 ? pair : [],
        negative: only < 0 ? pair : [],
        zeros: this.#zeros,
      };
    }
    return {
      positive: this.#positive?.pairs() ?? [],
      negative: this.#negative?.pairs() ?? [],
      zeros: this.#zeros,
    };
  }

  #addBits(high: number, count: number): void {
    if (isNearZero(high)) {
      this.#zeros += count;
    } else {
      const index = biasedIndexOf(high);
      this.#addBin(high < 0 ? -index : index, count);
    }
  }

  /** @param bin - biased index, below 0 for negative values */
  #addBin(bin: number, count: number): void {
    if (this.#only === bin) {
      this.#onlyCount += count;
    } else if (this.#only === 0 && !this.#positive && !this.#negative) {
      this.#only = bin;
      this.#onlyCount = count;
    } else {
      this.#spread();
      this.#binsOf(bin).add(Math.abs(bin) - INDEX_BIAS, count);
    }
  }

  /** Puts the only bin among the others. */
  #spread(): void {
    const bin = this.#only;
    if (bin !== 0) {
      this.#only = 0;
      this.#binsOf(bin).add(Math.abs(bin) - INDEX_BIAS, this.#onlyCount);
      this.#onlyCount = 0;
    }
  }

  #binsOf(sign: number): SketchBins {
    return sign < 0
      ? (this.#negative ??= SketchBins.create())
      : (this.#positive ??= SketchBins.create());
  }

  #addMany(values: Float64Array, from: number, to: number): void {
    const bits = new Int32Array(
      values.buffer,
      values.byteOffset + from * values.BYTES_PER_ELEMENT,
      2 * (to - from),
    );
    histogram(
      bits,
      HIGH,
      (negative, index, count) => {
        const biased = index + INDEX_BIAS;
        this.#addBin(negative ? -biased : biased, count);
      },
      high => this.#addBits(high, 1),
    );
  }
}
