import type {
  Plan,
  Scenario,
  ScenarioResult,
} from '@vigia/plugin-capacity-common';
import { createContext, useContext } from 'react';
import type { InputTexts } from '../../inputs';
import type { Format } from './useFormat';

/** What all results of a plan share. */
export interface ResultsContextValue {
  readonly plan: Plan;
  readonly scenario: Scenario;
  /** Of the chosen scenario. */
  readonly result: ScenarioResult;
  readonly format: Format;
  /** Names of inputs. */
  readonly texts: InputTexts;
}

export const ResultsContext = createContext<ResultsContextValue | undefined>(
  undefined,
);

export function useResults(): ResultsContextValue {
  const value = useContext(ResultsContext);
  if (!value) {
    throw new Error('this stands within Results');
  }
  return value;
}
