import type { Plan, PlanInput } from '@vigia/plugin-capacity-common';
import { createContext, useContext } from 'react';
import type { PlanActions, PlanProblem } from '../../plan';
import type { InputTexts } from './useInputTexts';

/** What all inputs of a plan share. */
export interface InputsContextValue {
  readonly plan: Plan;
  readonly inputs: ReadonlyMap<string, PlanInput>;
  readonly problem?: PlanProblem;
  readonly actions: PlanActions;
  readonly texts: InputTexts;
  readonly language: string;
}

export const InputsContext = createContext<InputsContextValue | undefined>(
  undefined,
);

export function useInputs(): InputsContextValue {
  const value = useContext(InputsContext);
  if (!value) {
    throw new Error('inputs stand within an InputsPanel');
  }
  return value;
}
