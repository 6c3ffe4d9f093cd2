import type {
  Advice,
  Bottleneck,
  Plan,
  Scenario,
  ScenarioResult,
  Sensitivity,
  Simulation,
} from '@vigia/plugin-capacity-common';

/** Another plan that the one on the page can be held against. */
export interface ComparablePlan {
  /** Unique among those offered. */
  readonly id: string;
  /** As the reader knows it. */
  readonly name: string;
  load(): Promise<Plan>;
}

/** What the page tells the results, and what the results may ask of it. */
export interface ResultsProps {
  /** The last plan that was right; `results` and `bottlenecks` are of it. */
  readonly plan: Plan;
  readonly results: Readonly<Record<Scenario, ScenarioResult>>;
  readonly bottlenecks: Readonly<Record<Scenario, Bottleneck | undefined>>;
  /**
   * Each comes when the worker has finished it, the chosen scenario's first. Absent while it is counted anew; `plan` may be newer than
   * what was last shown, never older.
   */
  readonly simulations: Readonly<Partial<Record<Scenario, Simulation>>>;
  /** Of the chosen scenario; absent until the worker has answered. */
  readonly advice?: readonly Advice[];
  readonly sensitivities?: readonly Sensitivity[];
  readonly scenario: Scenario;
  onScenarioChange(scenario: Scenario): void;
  /** Presets and saved plans. */
  readonly comparables: readonly ComparablePlan[];
  /** Changes one input, by its path as `inputsOf` names it. It can be undone. */
  onChange(path: string, value: number): void;
  /** Takes a changed plan over as a whole, e.g. that of an advice. It can be undone. */
  onApply(plan: Plan): void;
}
