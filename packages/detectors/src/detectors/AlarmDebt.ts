import type { MemoryFields } from './memory';

/** Of the bar's logarithm, for each alarm that is owed: it doubles within three. */
const RAISE = 0.3;
/** An alarm within the budget raises nothing. */
const BORNE = 1;

/**
 * The alarms that were raised beyond a budget, and by how much they raise the bar for the next one: what an alarm adds,
 * the budget pays off as time goes by.
 *
 *   owed' = max(0, owed - budget) + alarm;  height = exp(.3 max(0, owed - 1))
 *
 * This is quantile tracking (A. Angelopoulos, E. Candès, R. Tibshirani, "Conformal PID Control for Time Series Prediction",
 * NeurIPS 2023) of the logarithm of severities, held at 1 or above. So the alarms of any T observations of any series
 * whatever, beginning without debt, are at most budget T + 2 + ln(highest severity) / .3: a series that wanders away from
 * what is known to be normal costs some alarms once, not some each month.
 */
export class AlarmDebt {
  readonly #budget: number;
  #owed = 0;
  #height = 1;

  /** @param budget - alarms an observation; 1 for no budget */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** By which severities are divided. */
  get height(): number {
    return this.#height;
  }

  /** Takes the next observation: pays off what the budget allows for one, and owes what it raised. */
  next(alarm: boolean): void {
    // Most series owe nothing most of the time.
    if (this.#owed === 0 && !alarm) return;
    this.#owed = Math.max(0, this.#owed - this.#budget) + (alarm ? 1 : 0);
    this.#height = heightOf(this.#owed);
  }

  carry(fields: MemoryFields): void {
    this.#owed = fields.number(this.#owed);
    this.#height = heightOf(this.#owed);
  }
}

function heightOf(owed: number): number {
  return owed > BORNE ? Math.exp(RAISE * (owed - BORNE)) : 1;
}
