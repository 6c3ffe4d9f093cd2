/** Buckets for each doubling: the relative error is below 1 / 128. */
const SUB_BUCKETS = 128;
const UNITS_PER_MS = 10_000;
/** 24 doublings above the first 256 units of 100 ns: up to 429 s. */
const BUCKETS = SUB_BUCKETS * 26;

/**
 * @typedef {object} Quantiles
 * @property {number} count
 * @property {number} p50 - milliseconds, as all of them
 * @property {number} p99
 * @property {number} p999
 * @property {number} max
 */

/**
 * Latencies in log-linear buckets, after HdrHistogram (hdrhistogram.org): constant memory, and a quantile is never told
 * smaller than it is.
 */
export class Histogram {
  #counts = new Float64Array(BUCKETS);
  #count = 0;
  #max = 0;

  get count() {
    return this.#count;
  }

  /** @param {number} ms - from 0 to 429 s */
  add(ms) {
    const units = Math.max(0, ms * UNITS_PER_MS) >>> 0;
    const shift = Math.max(0, 24 - Math.clz32(units));
    this.#counts[shift * SUB_BUCKETS + (units >>> shift)]++;
    this.#count++;
    if (ms > this.#max) {
      this.#max = ms;
    }
  }

  /**
   * @param {number} share - from 0 to 1
   * @returns {number} milliseconds that this share of the latencies does not exceed; NaN without any
   */
  quantile(share) {
    if (this.#count === 0) {
      return NaN;
    }
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket];
      if (seen >= rank) {
        return Math.min(upperBound(bucket), this.#max);
      }
    }
    return this.#max;
  }

  /** @returns {Quantiles} */
  quantiles() {
    return {
      count: this.#count,
      p50: this.quantile(0.5),
      p99: this.quantile(0.99),
      p999: this.quantile(0.999),
      max: this.#max,
    };
  }
}

/** @param {number} bucket */
function upperBound(bucket) {
  const shift = Math.max(0, Math.floor(bucket / SUB_BUCKETS) - 1);
  const units = bucket - shift * SUB_BUCKETS;
  return ((units + 1) * 2 ** shift) / UNITS_PER_MS;
}
