import { evaluateTotal } from '../model';
import {
  copyPlan,
  inputRefs,
  nearestAllowed,
  type Plan,
  type Scenario,
} from '../plan';

/** An input of which nobody said how uncertain it is. */
const DEFAULT_SPREAD = 0.1;

/** What one input, by itself, does to the total. */
export interface Sensitivity {
  readonly path: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Total cost of the horizon with the input at `low` and at `high`. */
  readonly totalAtLow: number;
  readonly totalAtHigh: number;
}

/**
 * Moves each input by itself to the 5th and 95th percentile of what it may be (10 % either way where the plan says nothing), and tells
 * the total cost of the horizon: widest first. Inputs that change nothing are left out.
 *
 * @param plan - a checked one
 */
export function tornado(plan: Plan, scenario: Scenario): Sensitivity[] {
  const copy = copyPlan(plan);
  const bars: Sensitivity[] = [];
  const refs = inputRefs(copy);
  // How far one looks is no uncertainty.
  refs.delete('horizonMonths');
  for (const [path, input] of refs) {
    const { value } = input;
    const factor = 1 + (plan.uncertainty?.[path] ?? DEFAULT_SPREAD);
    const low = nearestAllowed(input, value / factor);
    const high = nearestAllowed(input, value * factor);
    const totalAt = (changed: number) => {
      input.set(changed);
      return evaluateTotal(copy, scenario);
    };
    const bar = {
      path,
      value,
      low,
      high,
      totalAtLow: totalAt(low),
      totalAtHigh: totalAt(high),
    };
    input.set(value);
    if (bar.totalAtLow !== bar.totalAtHigh) {
      bars.push(bar);
    }
  }
  const widthOf = ({ totalAtHigh, totalAtLow }: Sensitivity) =>
    Math.abs(totalAtHigh - totalAtLow);
  return bars.sort((a, b) => widthOf(b) - widthOf(a));
}
