import type {
  Advice,
  Plan,
  Scenario,
  Sensitivity,
  Simulation,
} from '@vigia/plugin-capacity-common';

/** What is to be counted. */
export interface SimulationRequest {
  readonly plan: Plan;
  /** Counted first; advice and sensitivities are of it. */
  readonly scenario: Scenario;
  /** Of each scenario. */
  readonly runs: number;
  readonly seed: number;
}

/** Comes in parts: each as soon as it is known. */
export type SimulationAnswer =
  | { readonly kind: 'simulation'; readonly simulation: Simulation }
  | {
      readonly kind: 'advice';
      readonly advice: readonly Advice[];
      readonly sensitivities: readonly Sensitivity[];
    }
  | { readonly kind: 'done' };
