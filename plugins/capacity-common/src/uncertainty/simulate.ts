import { InputError } from '@backstage/errors';
import { growthFactor } from '../model';
import type { Plan, Scenario } from '../plan';
import { Draws } from './Draws';
import { bandOf, type Band } from './quantiles';
import { ReachedLimits, type LimitRisk } from './ReachedLimits';

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
  const reached = new ReachedLimits(plan, horizonMonths);
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
