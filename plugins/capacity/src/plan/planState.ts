import type { Plan } from '@vigia/plugin-capacity-common';
import { checkPlan, type PlanProblem } from './checkPlan';
import type { OpenedPlan } from './origin';
import { pruned } from './pruned';
import { setInput } from './setInput';

/** So many steps can be undone. */
const MAX_STEPS = 100;

/** The plan on the page. */
export interface PlanState {
  /** As the inputs show it; it may break a rule. */
  readonly opened: OpenedPlan;
  /** The last one that was right: what the results are of. */
  readonly right: Plan;
  readonly problem?: PlanProblem;
  readonly past: readonly OpenedPlan[];
  readonly future: readonly OpenedPlan[];
  /** Steps that follow each other with the same name are undone together. */
  readonly step?: string;
}

export type PlanAction =
  | {
      readonly type: 'set';
      readonly path: string;
      readonly value: number | undefined;
    }
  /** @param step - joins what is one movement of the hand; absent of what stands by itself */
  | { readonly type: 'apply'; readonly plan: Plan; readonly step?: string }
  | { readonly type: 'open'; readonly opened: OpenedPlan }
  /** It was saved: nothing changes but what it began as. */
  | { readonly type: 'saved'; readonly opened: OpenedPlan }
  /** What is done next is another step. */
  | { readonly type: 'rest' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export function initialState(opened: OpenedPlan): PlanState {
  return { opened, right: opened.plan, past: [], future: [] };
}

/** What an action makes of the plan. */
export function reducePlan(state: PlanState, action: PlanAction): PlanState {
  const { future, opened, past } = state;
  switch (action.type) {
    case 'set':
      return changed(
        state,
        setInput(opened.plan, action.path, action.value),
        action.path,
      );
    case 'apply':
      return changed(state, action.plan, action.step);
    case 'open':
      return begun(state, action.opened);
    case 'saved':
      return saved(state, action.opened);
    case 'rest':
      return { ...state, step: undefined };
    case 'undo':
      return past.length === 0
        ? state
        : {
            ...shown(state, past[past.length - 1]),
            past: past.slice(0, -1),
            future: [opened, ...future],
          };
    case 'redo':
      return future.length === 0
        ? state
        : {
            ...shown(state, future[0]),
            past: [...past, opened],
            future: future.slice(1),
          };
    default:
      throw new TypeError(`there is no such action: ${JSON.stringify(action)}`);
  }
}

function changed(state: PlanState, plan: Plan, step?: string): PlanState {
  const next = shown(state, { ...state.opened, plan: pruned(plan) });
  return step !== undefined && step === state.step
    ? { ...next, future: [], step }
    : { ...next, past: remembered(state), future: [], step };
}

function begun(state: PlanState, opened: OpenedPlan): PlanState {
  return { ...shown(state, opened), past: remembered(state), future: [] };
}

function remembered({ opened, past }: PlanState): OpenedPlan[] {
  return [...past, opened].slice(-MAX_STEPS);
}

function shown(state: PlanState, opened: OpenedPlan): PlanState {
  const problem = checkPlan(opened.plan);
  return {
    ...state,
    opened,
    right: problem ? state.right : opened.plan,
    problem,
    step: undefined,
  };
}

/** Earlier steps, when they are undone, are changes of what was saved now. */
function saved(state: PlanState, now: OpenedPlan): PlanState {
  const { origin: before } = state.opened;
  const moved = (opened: OpenedPlan) =>
    opened.origin === before ? { ...now, plan: opened.plan } : opened;
  return {
    ...state,
    opened: moved(state.opened),
    past: state.past.map(moved),
    future: state.future.map(moved),
  };
}
