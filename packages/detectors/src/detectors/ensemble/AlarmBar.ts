import type { MemoryFields } from '../memory';
import { AlarmDebt } from '../AlarmDebt';
import { defaultRest, RefractoryPeriod } from '../RefractoryPeriod';

/** By which an alarm raises the bar. */
const RAISE = 0.3;
/** Training windows in which what an alarm has raised falls to 1 / e. */
const FALL = 5;
const MAX_TRAINING = 750;
/** Less is nothing: a number that falls forever becomes a slow one. */
const MIN_RAISED = 1e-6;

/**
 * The bar that scores must pass: 1, and higher for a while after each alarm, so that a series that gives one alarm after
 * the other must show ever more for the next. Where there is a budget of alarms, what is raised beyond it raises the bar
 * as well, until the budget has paid it off.
 */
export class AlarmBar {
  readonly #kept: number;
  readonly #rest: RefractoryPeriod;
  readonly #debt: AlarmDebt;
  #raised = 0;

  /**
   * @param observations - of the training window; above 750 of them make no difference
   * @param budget - alarms an observation; 1 for none
   */
  constructor(observations: number, budget: number) {
    this.#kept = Math.exp(-1 / (FALL * Math.min(observations, MAX_TRAINING)));
    this.#rest = new RefractoryPeriod(defaultRest(observations));
    this.#debt = new AlarmDebt(budget);
  }

  /** At the last observation. */
  get height(): number {
    return (1 + this.#raised) * this.#debt.height;
  }

  /** Lets the bar fall for an observation. */
  fall(): void {
    this.#raised = this.#raised > MIN_RAISED ? this.#raised * this.#kept : 0;
  }

  /** Raises it, once for what follows shortly upon one another. */
  learn(passed: boolean): void {
    const alarm = this.#rest.next(passed);
    if (alarm) this.#raised += RAISE;
    this.#debt.next(alarm);
  }

  carry(fields: MemoryFields): void {
    this.#rest.carry(fields);
    this.#debt.carry(fields);
    this.#raised = fields.number(this.#raised);
  }
}
