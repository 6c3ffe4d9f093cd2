import { Moments } from '@vigia/detectors';
import type { ScoredObservation } from '../scoring';

/** Roll-ups are per hour of observation time: a file of last year fills last year's hours. */
export const ROLLUP_WINDOW_MS = 3_600_000;

/** What a batch of predictions adds to one roll-up. */
export interface RollupDelta {
  seriesId: string;
  /** e.g. v5, or `fallback`. */
  version: string;
  /** Epoch milliseconds. */
  windowStart: number;
  anomalies: number;
  errors: number;
  /** Of the values; its count is that of the predictions. */
  moments: Moments;
  latencySumMs: number;
}

/** Sums predictions up per series, version and window. Not safe to share between flushes: take a new one for each. */
export class RollupAccumulator {
  readonly #deltas = new Map<string, RollupDelta>();

  static create() {
    return new RollupAccumulator();
  }

  private constructor() {}

  get size(): number {
    return this.#deltas.size;
  }

  add(scored: ScoredObservation): void {
    const delta = this.#delta(
      scored.seriesId,
      scored.modelInfo.version,
      scored.timestamp,
    );
    delta.moments.add(summable(scored.value));
    delta.latencySumMs += scored.latencyMs;
    if (scored.verdict === 'anomaly') {
      delta.anomalies++;
    }
  }

  /** Counts observations that could not be scored. */
  addErrors(
    seriesId: string,
    version: string,
    timestamp: number,
    errors: number,
  ): void {
    this.#delta(seriesId, version, timestamp).errors += errors;
  }

  deltas(): RollupDelta[] {
    return [...this.#deltas.values()];
  }

  #delta(seriesId: string, version: string, timestamp: number): RollupDelta {
    const windowStart =
      Math.floor(timestamp / ROLLUP_WINDOW_MS) * ROLLUP_WINDOW_MS;
    // Neither a series id nor a version holds a blank.
    const key = `${seriesId} ${version} ${windowStart}`;
    let delta = this.#deltas.get(key);
    if (!delta) {
      delta = {
        seriesId,
        version,
        windowStart,
        anomalies: 0,
        errors: 0,
        moments: Moments.create(),
        latencySumMs: 0,
      };
      this.#deltas.set(key, delta);
    }
    return delta;
  }
}

/** Sizes whose squares, times any count, a database computes without overflow or underflow (which PostgreSQL refuses). */
const SMALLEST_SUMMED = 1e-100;
const LARGEST_SUMMED = 1e100;

function summable(value: number): number {
  const size = Math.abs(value);
  if (size < SMALLEST_SUMMED) {
    return 0;
  }
  return size > LARGEST_SUMMED ? Math.sign(value) * LARGEST_SUMMED : value;
}
