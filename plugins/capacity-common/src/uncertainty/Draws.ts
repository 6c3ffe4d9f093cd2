import { MonthModel } from '../model';
import {
  copyPlan,
  inputRefs,
  nearestAllowed,
  type InputRef,
  type Plan,
} from '../plan';
import { createNormal } from './normal';
import { sigmaOfSpread } from './spread';

/** A plan whose uncertain inputs are drawn anew again and again. */
export class Draws {
  readonly plan: Plan;
  readonly #model: MonthModel;
  readonly #normal: () => number;
  readonly #uncertain: { input: InputRef; sigma: number }[];

  constructor(plan: Plan, seed: number) {
    this.plan = copyPlan(plan);
    this.#model = new MonthModel(this.plan);
    this.#normal = createNormal(seed);
    const refs = inputRefs(this.plan);
    this.#uncertain = Object.entries(plan.uncertainty ?? {}).map(
      ([path, spread]) => ({
        input: refs.get(path)!,
        sigma: sigmaOfSpread(spread),
      }),
    );
  }

  /** The model of the next draw; it is the same object each time. */
  next(): MonthModel {
    for (const { input, sigma } of this.#uncertain) {
      input.set(
        nearestAllowed(input, input.value * Math.exp(sigma * this.#normal())),
      );
    }
    this.#model.refresh();
    return this.#model;
  }
}
