import {
  type Scenario,
  type ScenarioResult,
  SCENARIOS,
  type Simulation,
} from '@vigia/plugin-capacity-common';
import type { MonthRow } from '../charts/MonthPlot';

/** Costs of a month by scenario. */
export interface ScenarioRow extends MonthRow {
  readonly totals: Readonly<Record<Scenario, number>>;
  /** 5th and 95th percentile, of scenarios that have been simulated. */
  readonly bands: Readonly<Partial<Record<Scenario, readonly number[]>>>;
}

/** Months of all scenarios, side by side. A simulation of another horizon, which is being counted anew, is left out. */
export function scenarioRows(
  results: Readonly<Record<Scenario, ScenarioResult>>,
  simulations: Readonly<Partial<Record<Scenario, Simulation>>>,
): ScenarioRow[] {
  const { months } = results.expected;
  const bandOf = (scenario: Scenario, index: number) => {
    const bands = simulations[scenario]?.months;
    return bands?.length === months.length
      ? [[scenario, [bands[index].p5, bands[index].p95]]]
      : [];
  };
  return months.map(({ month }, index) => ({
    month,
    totals: Object.fromEntries(
      SCENARIOS.map(scenario => [
        scenario,
        results[scenario].months[index].cost.total,
      ]),
    ) as Record<Scenario, number>,
    bands: Object.fromEntries(
      SCENARIOS.flatMap(scenario => bandOf(scenario, index)),
    ),
  }));
}
