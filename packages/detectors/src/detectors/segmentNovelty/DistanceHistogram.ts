import type { MemoryFields } from '../memory';

const BUCKETS = 128;
/** Of a doubling; with interpolation a quantile is told within a few per cent. */
const BUCKETS_PER_OCTAVE = 4;
/** Octaves above 1, the last bucket's upper bound; the first holds what is below 2^-25. */
const OCTAVES_ABOVE_ONE = 6;
const BUCKET_OF_ONE = BUCKETS - 1 - OCTAVES_ABOVE_ONE * BUCKETS_PER_OCTAVE;
/** Distances after which the old ones weigh half. */
const MAX_COUNT = 1_600;

/** The distances so far, in logarithmic buckets, the old ones halved from time to time. */
export class DistanceHistogram {
  readonly #counts = new Int32Array(BUCKETS);
  #total = 0;

  add(distance: number): void {
    this.#counts[bucketOf(distance)] += 1;
    this.#total += 1;
    if (this.#total > MAX_COUNT) this.#halve();
  }

  /**
   * Two quantiles added up: the distance that is usual, and the one that is not.
   *
   * @returns Infinity when nothing was added: nothing is far then; 0 when both are below all buckets
   */
  sumOfQuantiles(usual: number, unusual: number): number {
    if (this.#total === 0) return Infinity;
    return this.#quantile(usual) + this.#quantile(unusual);
  }

  carry(fields: MemoryFields): void {
    fields.counts(this.#counts, MAX_COUNT);
    this.#total = this.#counts.reduce((total, count) => total + count);
  }

  #quantile(quantile: number): number {
    const counts = this.#counts;
    let rank = quantile * this.#total;
    let i = 0;
    while (i < BUCKETS - 1 && counts[i] <= rank) {
      rank -= counts[i];
      i += 1;
    }
    if (i === 0) return 0;
    const within = counts[i] > 0 ? rank / counts[i] : 0;
    return 2 ** ((i - BUCKET_OF_ONE + within) / BUCKETS_PER_OCTAVE);
  }

  #halve(): void {
    let total = 0;
    for (let i = 0; i < BUCKETS; i++) {
      this.#counts[i] = (this.#counts[i] + 1) >> 1;
      total += this.#counts[i];
    }
    this.#total = total;
  }
}

function bucketOf(distance: number): number {
  if (!(distance > 0)) return 0;
  const bucket =
    Math.floor(Math.log2(distance) * BUCKETS_PER_OCTAVE) + BUCKET_OF_ONE;
  return Math.min(Math.max(bucket, 0), BUCKETS - 1);
}
