import type { Plan } from '@vigia/plugin-capacity-common';
import { useMemo, useReducer } from 'react';
import type { OpenedPlan } from './origin';
import { initialState, type PlanState, reducePlan } from './planState';

/** What may be done to the plan on the page. Stays the same while the page is open. */
export interface PlanActions {
  /** Changes one number, by its path as `inputsOf` names it; undefined takes an optional one away. */
  set(path: string, value: number | undefined): void;
  /** Takes over a plan with another structure. @param step - joins what is one movement of the hand */
  apply(plan: Plan, step?: string): void;
  open(opened: OpenedPlan): void;
  saved(opened: OpenedPlan): void;
  /** Ends a movement of the hand. */
  rest(): void;
  undo(): void;
  redo(): void;
}

/** The plan on the page, and what may be done to it. */
export function usePlan(first: OpenedPlan): [PlanState, PlanActions] {
  const [state, dispatch] = useReducer(reducePlan, first, initialState);
  const actions = useMemo<PlanActions>(
    () => ({
      set: (path, value) => dispatch({ type: 'set', path, value }),
      apply: (plan, step) => dispatch({ type: 'apply', plan, step }),
      open: opened => dispatch({ type: 'open', opened }),
      saved: opened => dispatch({ type: 'saved', opened }),
      rest: () => dispatch({ type: 'rest' }),
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
    }),
    [],
  );
  return [state, actions];
}
