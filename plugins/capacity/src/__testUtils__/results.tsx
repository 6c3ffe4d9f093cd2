import {
  evaluatePlan,
  findBottleneck,
  type Plan,
  recommend,
  type Scenario,
  SCENARIOS,
  simulate,
  tornado,
} from '@vigia/plugin-capacity-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { Results, type ResultsProps } from '../components/results';
import { renderWithExamples } from './render';

const RUNS = 40;

/** All that the page tells the results of a plan. */
export function propsOf(
  plan: Plan,
  change: Partial<ResultsProps> = {},
): ResultsProps {
  const of = <T,>(make: (scenario: Scenario) => T) =>
    Object.fromEntries(
      SCENARIOS.map(scenario => [scenario, make(scenario)]),
    ) as Record<Scenario, T>;
  return {
    plan,
    results: evaluatePlan(plan),
    bottlenecks: of(scenario => findBottleneck(plan, scenario)),
    simulations: of(scenario =>
      simulate(plan, { scenario, runs: RUNS, seed: 1 }),
    ),
    advice: recommend(plan, 'expected'),
    sensitivities: tornado(plan, 'expected'),
    scenario: 'expected',
    onScenarioChange: jest.fn(),
    comparables: [],
    onChange: jest.fn(),
    onApply: jest.fn(),
    ...change,
  };
}

/** Renders the results of a plan, and opens one of their tabs. */
export async function show(
  plan: Plan,
  change: Partial<ResultsProps> = {},
  tab?: string,
) {
  const props = propsOf(plan, change);
  await renderWithExamples(<Results {...props} />);
  if (tab) {
    fireEvent.click(screen.getByRole('tab', { name: tab }));
  }
  return props;
}

/** Clicks a button. */
export const click = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));
/** Texts of a row's cells. */
export const cellsOf = (row: RegExp, table: string) =>
  within(
    within(screen.getByRole('table', { name: table })).getByRole('row', {
      name: row,
    }),
  )
    .getAllByRole('cell')
    .map(({ textContent }) => textContent?.replace(/\u00a0/g, ' '));
