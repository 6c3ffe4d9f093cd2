import { evaluateTotal, firstPassed, type Change } from '../model';
import {
  inputsOf,
  withInputs,
  type Component,
  type Levers,
  type Plan,
  type Scenario,
} from '../plan';

/** What could be done. */
export type AdviceKind =
  | 'cacheMore'
  | 'shorterPrompts'
  | 'shorterResponses'
  | 'followTheDay'
  | 'fewerSpares'
  | 'largerBatches'
  | keyof Levers;

/** A change, and the money that it alone would save. */
export interface Advice {
  readonly kind: AdviceKind;
  /** Absent where it is of the whole plan. */
  readonly componentId?: string;
  readonly plan: Plan;
  readonly change?: Change;
  /** Over the horizon. */
  readonly saving: number;
  /** Of the total without it. */
  readonly share: number;
}

/** Share that each lever saves of what it acts on, as `platform-aiops-reference.md` gives it. */
export const LEVER_RANGES: Readonly<
  Record<keyof Levers, { readonly from: number; readonly to: number }>
> = {
  rightsizing: { from: 0.15, to: 0.3 },
  scaling: { from: 0.1, to: 0.4 },
  logs: { from: 0.2, to: 0.5 },
  ephemeral: { from: 0.05, to: 0.15 },
};

/** Half as many misses is what a cache that is worked on reaches; more would be a promise. */
const CACHE_MISSES_LEFT = 0.5;
/** What saves less than a thousandth is not worth a line. */
const LEAST_SHARE = 0.001;
const SHORTER = 0.8;
const LARGER_BATCH = 10;

/**
 * What could be done, each change by itself, largest saving first; what saves nothing is left out. Levers are taken in the middle
 * of their range. Savings are not to be added up: together they save less. A change by which a limit or an objective would be passed
 * earlier is no advice.
 *
 * @param plan - a checked one
 */
export function recommend(plan: Plan, scenario: Scenario): Advice[] {
  const before = evaluateTotal(plan, scenario);
  const passed = firstPassed(plan, scenario);
  return candidatesOf(plan)
    .map(candidate => {
      const saving = before - evaluateTotal(candidate.plan, scenario);
      return { ...candidate, saving, share: before > 0 ? saving / before : 0 };
    })
    .filter(
      advice =>
        advice.share >= LEAST_SHARE &&
        firstPassed(advice.plan, scenario).every(
          (month, index) => month >= passed[index],
        ),
    )
    .sort((a, b) => b.saving - a.saving);
}

type Candidate = Omit<Advice, 'saving' | 'share'>;

function candidatesOf(plan: Plan): Candidate[] {
  return [
    ...plan.components.flatMap(component => ofComponent(plan, component)),
    ...ofTraffic(plan),
    ...ofLevers(plan),
  ];
}

function ofComponent(plan: Plan, component: Component): Candidate[] {
  const componentId = component.id;
  const at = (name: string) => `components.${componentId}.${name}`;
  const candidates: Candidate[] = [];
  if (component.type === 'ai') {
    const { cacheHitRatio, promptTokens, responseTokens } = component;
    candidates.push(
      changed(plan, 'cacheMore', componentId, {
        path: at('cacheHitRatio'),
        from: cacheHitRatio,
        to: 1 - (1 - cacheHitRatio) * CACHE_MISSES_LEFT,
      }),
      changed(plan, 'shorterPrompts', componentId, {
        path: at('promptTokens.mean'),
        from: promptTokens.mean,
        to: Math.max(1, promptTokens.mean * SHORTER),
      }),
      changed(plan, 'shorterResponses', componentId, {
        path: at('responseTokens.mean'),
        from: responseTokens.mean,
        to: Math.max(1, responseTokens.mean * SHORTER),
      }),
    );
  }
  if (!component.scaling.autoscaled) {
    candidates.push({
      kind: 'followTheDay',
      componentId,
      plan: {
        ...plan,
        components: plan.components.map(other =>
          other.id === componentId
            ? { ...other, scaling: { ...other.scaling, autoscaled: true } }
            : other,
        ),
      },
    });
  }
  return candidates;
}

function ofTraffic(plan: Plan): Candidate[] {
  const { sizing, traffic } = plan;
  const candidates: Candidate[] = [];
  if (sizing.spareInstances > 1) {
    candidates.push(
      changed(plan, 'fewerSpares', undefined, {
        path: 'sizing.spareInstances',
        from: sizing.spareInstances,
        to: sizing.spareInstances - 1,
      }),
    );
  }
  if (traffic.kind === 'series') {
    const { max } = inputsOf(plan).find(
      ({ path }) => path === 'traffic.batchSize',
    )!;
    candidates.push(
      changed(plan, 'largerBatches', undefined, {
        path: 'traffic.batchSize',
        from: traffic.batchSize,
        to: Math.min(max, traffic.batchSize * LARGER_BATCH),
      }),
    );
  }
  return candidates;
}

function ofLevers(plan: Plan): Candidate[] {
  return (Object.keys(LEVER_RANGES) as (keyof Levers)[])
    .filter(lever => !plan.levers?.[lever])
    .map(lever => {
      const { from, to } = LEVER_RANGES[lever];
      return {
        kind: lever,
        plan: {
          ...plan,
          levers: { ...plan.levers, [lever]: (from + to) / 2 },
        },
      };
    });
}

function changed(
  plan: Plan,
  kind: AdviceKind,
  componentId: string | undefined,
  change: Change,
): Candidate {
  return {
    kind,
    componentId,
    plan: withInputs(plan, { [change.path]: change.to }),
    change,
  };
}
