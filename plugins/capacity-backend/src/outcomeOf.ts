import {
  evaluatePlan,
  findBottleneck,
  type Plan,
  type PlanSummary,
} from '@vigia/plugin-capacity-common';

/** What lists tell of a plan's expected scenario. */
export type PlanOutcome = Pick<PlanSummary, 'annualTotal' | 'bottleneck'>;

/** @param plan - a checked one */
export function outcomeOf(plan: Plan): PlanOutcome {
  const { annualTotal } = evaluatePlan(plan).expected;
  const found = findBottleneck(plan, 'expected');
  if (!found) {
    return { annualTotal };
  }
  const { componentId, kind, month } = found;
  const { name } = plan.components.find(({ id }) => id === componentId)!;
  return {
    annualTotal,
    bottleneck: { componentId, componentName: name, kind, month },
  };
}
