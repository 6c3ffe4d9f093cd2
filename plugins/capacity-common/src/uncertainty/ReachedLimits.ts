import { limitsOf, MonthModel, type LimitUse } from '../model';
import type { Plan } from '../plan';

/** A limit, and how likely it is to be reached. */
export interface LimitRisk extends Pick<LimitUse, 'componentId' | 'kind'> {
  /** Share of runs in which it had been reached by the end of each month. */
  readonly reachedBy: readonly number[];
}

/** Counts the runs in which limits were reached. */
export class ReachedLimits {
  readonly #limits: readonly LimitUse[];
  readonly #counts: Float64Array[];
  readonly #done: boolean[];

  constructor(plan: Plan, months: number) {
    const model = new MonthModel(plan);
    model.evaluate(1);
    this.#limits = limitsOf(plan, model);
    this.#counts = this.#limits.map(() => new Float64Array(months));
    this.#done = this.#limits.map(() => false);
  }

  begin(): void {
    this.#done.fill(false);
  }

  see(plan: Plan, model: MonthModel, month: number): void {
    if (this.#limits.length === 0) {
      return;
    }
    limitsOf(plan, model).forEach(({ used }, index) => {
      this.#done[index] ||= used > 1;
      this.#counts[index][month] += this.#done[index] ? 1 : 0;
    });
  }

  shares(runs: number): LimitRisk[] {
    return this.#limits.map(({ componentId, kind }, index) => ({
      componentId,
      kind,
      reachedBy: Array.from(this.#counts[index], count => count / runs),
    }));
  }
}
