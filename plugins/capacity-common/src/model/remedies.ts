import {
  copyPlan,
  inputRefs,
  type Component,
  type Plan,
  type PlanInput,
} from '../plan';
import { growthFactor } from './evaluatePlan';
import { limitsOf } from './limits';
import { MonthModel } from './MonthModel';
import type { LimitUse } from './results';

/** A change of one input. */
export interface Change {
  /** As `inputsOf` names it. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Inputs that move a limit, with the bound towards which they do. */
function moversOf(component: Component, kind: LimitUse['kind']): string[] {
  const isAi = component.type === 'ai';
  const ai = isAi ? ['cacheHitRatio'] : [];
  const instances = ['scaling.maxInstances', 'concurrency'];
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
    case 'instances':
      return [...instances, ...(isAi ? ai : ['serviceMs'])];
    default:
      return [
        'scaling.minInstances',
        ...instances,
        ...(isAi ? ['latency.p99Ms', ...ai] : ['serviceMs', 'serviceCv']),
      ];
  }
}

const LESS_IS_MORE = [
  'promptTokens.mean',
  'responseTokens.mean',
  'serviceMs',
  'serviceCv',
  'latency.p99Ms',
];
/** Halvings of the way to a bound: to a millionth of it. */
const HALVINGS = 40;

/** Changes of one input of which each keeps a limit from being passed until a month. @param growth - a month */
export function remediesOf(
  plan: Plan,
  { componentId, kind }: LimitUse,
  growth: number,
  until: number,
): Change[] {
  const component = plan.components.find(({ id }) => id === componentId)!;
  // Calls are slowest before another instance comes, which is not in the last month: each one counts.
  const earliest = kind === 'latency' ? 1 : until;
  return moversOf(component, kind).flatMap(name => {
    const copy = copyPlan(plan);
    const path = `components.${componentId}.${name}`;
    const input = inputRefs(copy).get(path);
    if (!input) {
      return [];
    }
    const model = new MonthModel(copy);
    const holdsIn = (month: number) => {
      model.evaluate(growthFactor(growth, month));
      return limitsOf(copy, model).every(
        limit => limit.componentId !== componentId || limit.used <= 1,
      );
    };
    const holdsAt = (value: number) => {
      input.set(value);
      model.refresh();
      let month = until;
      while (month >= earliest && holdsIn(month)) {
        month -= 1;
      }
      return month < earliest;
    };
    const to = nearestThatHolds(
      input,
      boundOf(component, name, input),
      holdsAt,
    );
    return to === undefined ? [] : [{ path, from: input.value, to }];
  });
}

/** How far an input may go to move a limit. */
function boundOf(component: Component, name: string, input: PlanInput): number {
  if (name === 'scaling.minInstances') {
    return component.scaling.maxInstances ?? input.max;
  }
  if (name === 'latency.p99Ms' && component.type === 'ai') {
    return component.latency.p50Ms;
  }
  return LESS_IS_MORE.includes(name) ? input.min : input.max;
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
    const between =
      near > 0 && far > 0 ? Math.sqrt(near * far) : (near + far) / 2;
    const middle = integer ? Math.round(between) : between;
    if (middle === near || middle === far) {
      break;
    }
    if (holdsAt(middle)) {
      far = middle;
    } else {
      near = middle;
    }
  }
  return far;
}
