import type { MemoryFields } from '../memory';
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
 * the other must show ever more for the next.
 */
export class AlarmBar {
  readonly #kept: number;
  readonly #rest: RefractoryPeriod;
  #raised = 0;

  /** @param observations - of the training window; above 750 of them make no difference */
  constructor(observations: number) {
    this.#kept = Math.exp(-1 / (FALL * Math.min(observations, MAX_TRAINING)));
    this.#rest = new RefractoryPeriod(defaultRest(observations));
  }

  /** At the last observation. */
  get height(): number {
    return 1 + this.#raised;
  }

  /** Lets the bar fall for an observation. */
  fall(): void {
    this.#raised = this.#raised > MIN_RAISED ? this.#raised * this.#kept : 0;
  }

  /** Raises it, once for what follows shortly upon one another. */
  learn(passed: boolean): void {
    if (this.#rest.next(passed)) this.#raised += RAISE;
  }

  carry(fields: MemoryFields): void {
    this.#rest.carry(fields);
    this.#raised = fields.number(this.#raised);
  }
}
