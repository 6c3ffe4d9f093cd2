import { InputError } from '@backstage/errors';
import { growthFactor, MonthModel, type LimitUse } from '../model';
import { limitsOf } from '../model/limits';
import {
  copyPlan,
  inputRefs,
  nearestAllowed,
  type InputRef,
  type Plan,
  type Scenario,
} from '../plan';
import { createNormal } from './normal';
import { bandOf, type Band } from './quantiles';
import { sigmaOfSpread } from './spread';

const MAX_RUNS = 100_000;
const MONTHS_A_YEAR = 12;

/** What to simulate. */
export interface SimulationOptions {
  readonly scenario: Scenario;
  /** 1 to 100,000. */
  readonly runs: number;
  /** A 32-bit integer. The same seed gives the same bands. */
  readonly seed: number;
}

/** A limit, and how likely it is to be reached. */
export interface LimitRisk extends Pick<LimitUse, 'componentId' | 'kind'> {
  /** Share of runs in which it had been reached by the end of each month. */
  readonly reachedBy: readonly number[];
}

/** Bands of costs and risks of limits over many runs, each with other inputs. */
export interface Simulation extends SimulationOptions {
  /** Total cost of each month. */
  readonly months: readonly Band[];
  /** Total cost of the horizon. */
  readonly total: Band;
  /** Of the first twelve months; of the horizon where it is shorter. */
  readonly annualTotal: Band;
  readonly limits: readonly LimitRisk[];
}

/**
 * Draws every uncertain input anew in each run, from a log-normal distribution whose median is the plan's value (within the bounds of
 * the input), and evaluates all months with it.
 *
 * @param plan - a checked one
 * @throws InputError when `runs` is out of its bounds
 */
export function simulate(plan: Plan, options: SimulationOptions): Simulation {
  const { runs, scenario, seed } = options;
  if (!Number.isInteger(runs) || runs < 1 || runs > MAX_RUNS) {
    throw new InputError(
      `runs: must be a whole number from 1 to ${MAX_RUNS}, got ${runs}`,
    );
  }
  const drawn = new Draws(plan, seed);
  const { horizonMonths } = plan;
  const totals = columns(horizonMonths, runs);
  const sums = new Float64Array(runs);
  const years = new Float64Array(runs);
  const reached = new Reached(plan, horizonMonths);
  for (let run = 0; run < runs; run++) {
    const model = drawn.next();
    const growth = drawn.plan.growth[scenario];
    reached.begin();
    for (let month = 0; month < horizonMonths; month++) {
      const { total } = model.evaluate(growthFactor(growth, month + 1));
      totals[month][run] = total;
      sums[run] += total;
      years[run] += month < MONTHS_A_YEAR ? total : 0;
      reached.see(drawn.plan, model, month);
    }
  }
  return {
    ...options,
    months: totals.map(bandOf),
    total: bandOf(sums),
    annualTotal: bandOf(years),
    limits: reached.shares(runs),
  };
}

function columns(count: number, length: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(length));
}

/** A plan whose uncertain inputs are drawn anew again and again. */
class Draws {
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

/** Counts the runs in which limits were reached. */
class Reached {
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
