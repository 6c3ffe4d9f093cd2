import {
  copyPlan,
  inputRefs,
  type Component,
  type Plan,
  type PlanInput,
  type Scenario,
} from '../plan';
import { growthFactor } from './evaluatePlan';
import { limitsOf } from './limits';
import { MonthModel } from './MonthModel';
import type { LimitUse } from './results';

/** Later than that nobody plans. */
const LAST_MONTH = 120;

/** A remedy that holds for less than a year is none. */
const MONTHS_BOUGHT = 12;

/** A change of one input. */
export interface Change {
  /** As `inputsOf` names it. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

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
  const byUse = (limits: readonly LimitUse[]) =>
    limits.reduce<number | undefined>(
      (most, { used }, index) =>
        most === undefined || used > limits[most].used ? index : most,
      undefined,
    );
  let month: number | undefined;
  let index = byUse(last);
  for (let later = 1; later <= LAST_MONTH && !month; later++) {
    const limits = limitsIn(later);
    const worst = byUse(limits);
    if (worst !== undefined && limits[worst].used > 1) {
      month = later;
      index = worst;
    }
  }
  if (index === undefined) {
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
    remedies: remediesOf(
      plan,
      first[index],
      growthFactor(growth, remediesUntil),
    ),
    remediesUntil,
  };
}

/** Inputs that move a limit, with the bound towards which they do. */
function moversOf(component: Component, kind: LimitUse['kind']): string[] {
  const ai = component.type === 'ai' ? ['cacheHitRatio'] : [];
  switch (kind) {
    case 'rateLimit':
      return ['rateLimit.requestsPerSecond', ...ai];
    case 'tokenLimit':
      return [
        'rateLimit.tokensPerMinute',
        'promptTokens.mean',
        'responseTokens.mean',
        ...ai,
      ];
    default:
      return [
        'scaling.maxInstances',
        'concurrency',
        ...(component.type === 'ai' ? ai : ['serviceMs']),
      ];
  }
}

const LESS_IS_MORE = ['promptTokens.mean', 'responseTokens.mean', 'serviceMs'];
/** Halvings of the way to a bound: to a millionth of it. */
const HALVINGS = 40;

function remediesOf(
  plan: Plan,
  { componentId, kind }: LimitUse,
  factor: number,
): Change[] {
  const component = plan.components.find(({ id }) => id === componentId)!;
  return moversOf(component, kind).flatMap(name => {
    const copy = copyPlan(plan);
    const path = `components.${componentId}.${name}`;
    const input = inputRefs(copy).get(path);
    if (!input) {
      return [];
    }
    const model = new MonthModel(copy);
    const holdsAt = (value: number) => {
      input.set(value);
      model.refresh();
      model.evaluate(factor);
      return limitsOf(copy, model).every(
        limit => limit.componentId !== componentId || limit.used <= 1,
      );
    };
    const isLess = LESS_IS_MORE.includes(name);
    const to = nearestThatHolds(input, isLess ? input.min : input.max, holdsAt);
    return to === undefined ? [] : [{ path, from: input.value, to }];
  });
}

/** On the way from an input's value to a bound, the first value that holds; undefined where not even the bound does. */
function nearestThatHolds(
  { integer, value }: PlanInput,
  bound: number,
  holdsAt: (value: number) => boolean,
): number | undefined {
  if (!holdsAt(bound)) {
    return undefined;
  }
  let near = value;
  let far = bound;
  for (let i = 0; i < HALVINGS; i++) {
    // Bounds are powers of ten away.
    const middle =
      near > 0 && far > 0 ? Math.sqrt(near * far) : (near + far) / 2;
    if (holdsAt(middle)) {
      far = middle;
    } else {
      near = middle;
    }
  }
  if (!integer) {
    return far;
  }
  return far > value ? Math.ceil(far) : Math.floor(far);
}
