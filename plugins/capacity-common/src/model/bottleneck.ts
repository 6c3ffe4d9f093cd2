import type { Plan, Scenario } from '../plan';
import { growthFactor } from './evaluatePlan';
import { limitsOf } from './limits';
import { MonthModel } from './MonthModel';
import { remediesOf, type Change } from './remedies';
import type { LimitUse } from './results';

/** Later than that nobody plans. */
const LAST_MONTH = 120;

/** A remedy that holds for less than a year is none. */
const MONTHS_BOUGHT = 12;

/** As an objective that is broken ranks among limits that are passed. */
const BARELY_PASSED = 1 + Number.EPSILON;

/** The limit that is reached first. */
export interface Bottleneck extends LimitUse {
  /** `used` is that of the first month; this that of the horizon's last. */
  readonly usedAtEnd: number;
  /** First month in which it is not enough; undefined where it is for ten years. */
  readonly month?: number;
  /** Each alone keeps it from binding until {@link remediesUntil}; none where it does not bind. */
  readonly remedies: readonly Change[];
  /** A year after it binds, and at least to the end of the horizon. */
  readonly remediesUntil?: number;
}

/**
 * What becomes too small first, and what would move it. Undefined where nothing has a limit.
 *
 * @param plan - a checked one
 */
export function findBottleneck(
  plan: Plan,
  scenario: Scenario,
): Bottleneck | undefined {
  const model = new MonthModel(plan);
  const growth = plan.growth[scenario];
  const limitsIn = (month: number) => {
    model.evaluate(growthFactor(growth, month));
    return limitsOf(plan, model);
  };
  const first = limitsIn(1);
  const last = limitsIn(plan.horizonMonths);
  let month: number | undefined;
  let index = mostUsed(last);
  for (let later = 1; later <= LAST_MONTH && !month; later++) {
    const limits = limitsIn(later);
    const worst = mostUsed(limits);
    if (worst >= 0 && limits[worst].used > 1) {
      month = later;
      index = worst;
    }
  }
  if (index < 0) {
    return undefined;
  }
  const found = {
    ...first[index],
    usedAtEnd: last[index].used,
    month,
    remedies: [],
  };
  if (!month) {
    return found;
  }
  const remediesUntil = Math.max(plan.horizonMonths, month + MONTHS_BOUGHT);
  return {
    ...found,
    remedies: remediesOf(plan, first[index], growth, remediesUntil),
    remediesUntil,
  };
}

/**
 * Index of the limit of which most is used, -1 without any. Slow calls are what comes of another limit that is passed: an objective
 * is named where no other is.
 */
function mostUsed(limits: readonly LimitUse[]): number {
  const rankOf = ({ kind, used }: LimitUse) =>
    kind === 'latency' ? Math.min(used, BARELY_PASSED) : used;
  const ranks = limits.map(rankOf);
  return ranks.indexOf(Math.max(...ranks));
}

/**
 * Of each limit, in their order, the first month of the horizon in which it is passed; infinite where it is in none.
 *
 * @param plan - a checked one
 */
export function firstPassed(plan: Plan, scenario: Scenario): number[] {
  const model = new MonthModel(plan);
  const passed: number[] = [];
  for (let month = 1; month <= plan.horizonMonths; month++) {
    model.evaluate(growthFactor(plan.growth[scenario], month));
    limitsOf(plan, model).forEach(({ used }, index) => {
      passed[index] = Math.min(
        passed[index] ?? Infinity,
        used > 1 ? month : Infinity,
      );
    });
  }
  return passed;
}
