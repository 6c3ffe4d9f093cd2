/** Bins of one doubling of the latency: the half width of a bin is at most 1.6 % of its middle. */
const BINS_PER_OCTAVE_LOG2 = 5;
const BINS_PER_OCTAVE = 2 ** BINS_PER_OCTAVE_LOG2;
/** 2^-10 ms, about a microsecond, to 2^18 ms, some four minutes. */
const MIN_EXPONENT = -10;
const MAX_EXPONENT = 18;
const BINS = (MAX_EXPONENT - MIN_EXPONENT) * BINS_PER_OCTAVE;
/** Exponent bias of IEEE 754 doubles; 20 bits of the significand share their upper word. */
const BIAS = 1023;
const SHIFT = 20 - BINS_PER_OCTAVE_LOG2;
const FIRST = (BIAS + MIN_EXPONENT) << BINS_PER_OCTAVE_LOG2;

const asDouble = new Float64Array(1);
const asWords = new Uint32Array(asDouble.buffer);

/** What crosses processes. */
export interface LatencyBins {
  readonly counts: readonly number[];
  readonly maxMs: number;
}

/**
 * Latencies in bins that grow with the latency, read straight off the number's exponent and first bits: no logarithm, no
 * search. Histograms of several processes add up.
 */
export class LatencyHistogram {
  readonly #counts = new Float64Array(BINS);
  #maxMs = 0;

  add(ms: number): void {
    asDouble[0] = ms;
    const bin = (asWords[1] >>> SHIFT) - FIRST;
    this.#counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    if (ms > this.#maxMs) {
      this.#maxMs = ms;
    }
  }

  /** Hands over what was added since the last time. */
  take(): LatencyBins {
    const counts = Array.from(this.#counts);
    const maxMs = this.#maxMs;
    this.#counts.fill(0);
    this.#maxMs = 0;
    return { counts, maxMs };
  }
}

/** All latencies of several processes. */
export function sumBins(all: readonly LatencyBins[]): LatencyBins {
  const counts = new Array<number>(BINS).fill(0);
  for (const bins of all) {
    bins.counts.forEach((count, bin) => {
      counts[bin] += count;
    });
  }
  return { counts, maxMs: Math.max(0, ...all.map(({ maxMs }) => maxMs)) };
}

/**
 * @param quantile - 0 to 1
 * @returns milliseconds, within 1.6 %; undefined when there are no latencies
 */
export function quantileMs(
  { counts, maxMs }: LatencyBins,
  quantile: number,
): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return undefined;
  }
  // Nearest rank.
  let left = Math.max(1, Math.ceil(quantile * total));
  const bin = counts.findIndex(count => {
    left -= count;
    return left <= 0;
  });
  return Math.min(middleMs(bin), maxMs);
}

function middleMs(bin: number): number {
  const octave = 2 ** (MIN_EXPONENT + Math.floor(bin / BINS_PER_OCTAVE));
  return octave * (1 + ((bin % BINS_PER_OCTAVE) + 0.5) / BINS_PER_OCTAVE);
}
