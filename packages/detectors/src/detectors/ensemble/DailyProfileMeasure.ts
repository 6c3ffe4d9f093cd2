import type { MemoryFields } from '../memory';
import { type Measure, ratio, Standardisation } from '../Measure';
import type { TrainingStatistics } from '../trainingStatistics';

const HOUR_MS = 3_600_000;
const HOURS = 24;
/** Weight of the newest day in the profile; the first days weigh the same. */
const PROFILE_ALPHA = 0.2;
const PROFILE_DAYS = 5;
/** Weight of the newest residual in their mean square; the first hundred weigh the same. */
const RESIDUAL_ALPHA = 0.01;
const RESIDUALS = 100;
/** Residuals before one of them is judged: a day of them. */
const MIN_RESIDUALS = HOURS;

/**
 * How far the mean of an hour lies from what this hour of the day (UTC) was on the days before:
 *
 *   score = |m - p_h| / s;  p_h' = p_h + max(.2, 1 / day)(m - p_h);  s'^2 = s^2 + max(.01, 1 / n)((m - p_h)^2 - s^2)
 *
 * An hour is scored at the first value after it; what lies between scores 0. O(1) a value, in residual deviations, without
 * unit. Memory: 24 hours of 12 bytes.
 */
export class DailyProfileMeasure implements Measure {
  readonly #standard: Standardisation;
  readonly #profile = new Float64Array(HOURS);
  readonly #days = new Int32Array(HOURS);
  /** Hours since 1970; NaN before the first value. */
  #hour = NaN;
  #sum = 0;
  #count = 0;
  #residuals = 0;
  #square = 0;

  constructor(statistics: TrainingStatistics) {
    this.#standard = new Standardisation(statistics);
  }

  next(value: number, timestamp: number): number {
    const hour = Math.floor(timestamp / HOUR_MS);
    let score = 0;
    if (hour !== this.#hour) {
      if (this.#count > 0) score = this.#closeHour();
      this.#hour = hour;
      this.#sum = 0;
      this.#count = 0;
    }
    this.#sum += this.#standard.apply(value);
    this.#count += 1;
    return score;
  }

  /** Undefined: an hour is unusual, not a value. */
  band(): undefined {
    return undefined;
  }

  carry(fields: MemoryFields): void {
    fields.numbers(this.#profile);
    for (let i = 0; i < HOURS; i++)
      this.#days[i] = fields.integer(this.#days[i], PROFILE_DAYS);
    this.#hour = fields.number(this.#hour);
    this.#sum = fields.number(this.#sum);
    this.#count = fields.number(this.#count);
    this.#residuals = fields.integer(this.#residuals, RESIDUALS);
    this.#square = fields.number(this.#square);
  }

  #closeHour(): number {
    const hour = ((this.#hour % HOURS) + HOURS) % HOURS;
    const mean = this.#sum / this.#count;
    const day = Math.min(this.#days[hour] + 1, PROFILE_DAYS);
    this.#days[hour] = day;
    const residual = mean - this.#profile[hour];
    this.#profile[hour] += Math.max(PROFILE_ALPHA, 1 / day) * residual;
    return day > 1 ? this.#judge(Math.abs(residual)) : 0;
  }

  #judge(residual: number): number {
    const sigma = this.#standard.spread(Math.sqrt(this.#square));
    const score = this.#residuals < MIN_RESIDUALS ? 0 : ratio(residual, sigma);
    this.#residuals = Math.min(this.#residuals + 1, RESIDUALS);
    this.#square +=
      Math.max(RESIDUAL_ALPHA, 1 / this.#residuals) *
      (residual * residual - this.#square);
    return score;
  }
}
