import type { MemoryFields } from './memory';

/** Of the training window: NAB's detectors gain most from resting a fifth of their probation. */
const REST_SHARE = 0.2;
/** NAB's probation is at most this long, in observations. */
const MAX_PROBATION = 750;
/** Some months at one observation a second. */
export const MAX_REST = 10_000_000;

/**
 * The rest of a detector that was trained on `observations`: a fifth of them, at most 150. NAB's probation,
 * min(.15 n, 750), is the training window of its detectors.
 */
export function defaultRest(observations: number): number {
  return Math.floor(REST_SHARE * Math.min(observations, MAX_PROBATION));
}

/** The rest after an alarm, in which what is unusual is still that same alarm. */
export class RefractoryPeriod {
  /** In observations. */
  readonly length: number;
  #remaining = 0;

  constructor(length: number) {
    this.length = length;
  }

  /**
   * Takes the next observation.
   *
   * @param anomalous - whether its score is above the threshold
   * @returns whether it raises an alarm
   */
  next(anomalous: boolean): boolean {
    if (this.#remaining > 0) {
      this.#remaining -= 1;
      return false;
    }
    if (anomalous) this.#remaining = this.length;
    return anomalous;
  }

  carry(fields: MemoryFields): void {
    this.#remaining = fields.integer(this.#remaining, this.length);
  }
}
