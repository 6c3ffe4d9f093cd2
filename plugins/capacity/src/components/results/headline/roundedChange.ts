import {
  type Change,
  inputsOf,
  type Plan,
  type PlanInput,
} from '@vigia/plugin-capacity-common';

const DIGITS = 3;
/** A share near one is told by what is left of it. */
const NEAR_ONE = 0.9;

/**
 * A change rounded to three digits, away from where it begins, so that what the exact value moves the rounded one does too. Within the
 * input's bounds.
 */
export function roundedChange(plan: Plan, change: Change): Change {
  const input = inputsOf(plan).find(({ path }) => path === change.path);
  return input ? { ...change, to: rounded(change, input) } : change;
}

function rounded(
  { from, to }: Change,
  { integer, max, min, unit }: PlanInput,
): number {
  if (integer || to === from) {
    return to;
  }
  const isUp = to > from;
  const value =
    unit === 'share' && to > NEAR_ONE
      ? 1 - toDigits(1 - to, !isUp)
      : toDigits(to, isUp);
  return Math.min(max, Math.max(min, value));
}

/** @param isUp - away from zero, or towards it */
function toDigits(value: number, isUp: boolean): number {
  if (value <= 0) {
    return value;
  }
  const step = 10 ** (Math.floor(Math.log10(value)) + 1 - DIGITS);
  const steps = value / step;
  // A product such as 64.1 * 10 is off in the last bit.
  const whole = isUp ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9);
  return Number((whole * step).toPrecision(DIGITS));
}
