import {
  evaluatePlan,
  findBottleneck,
  type Plan,
  type Scenario,
  SCENARIOS,
} from '@vigia/plugin-capacity-common';
import Alert from '@mui/material/Alert';
import { memo, useCallback, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlanActions } from '../../plan';
import { useSimulation } from '../../simulation';
import { capacityTranslationRef } from '../../translation';
import { useComparables } from '../plans';
import { Results } from '../results';

interface PlanResultsProps {
  /** A right one. */
  plan: Plan;
  actions: PlanActions;
}

/** Evaluates the plan here, in milliseconds, and has it simulated beside the page. */
export const PlanResults = memo(({ actions, plan }: PlanResultsProps) => {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [scenario, setScenario] = useState<Scenario>('expected');
  const { results, bottlenecks } = useMemo(() => evaluated(plan), [plan]);
  const { error, ...simulated } = useSimulation(plan, scenario);
  const comparables = useComparables();
  const apply = useCallback((next: Plan) => actions.apply(next), [actions]);
  return (
    <>
      {error && (
        <Alert severity="error">
          {t('page.simulationFailed', { message: error.message })}
        </Alert>
      )}
      <Results
        plan={plan}
        results={results}
        bottlenecks={bottlenecks}
        simulations={simulated.simulations}
        advice={simulated.advice}
        sensitivities={simulated.sensitivities}
        scenario={scenario}
        onScenarioChange={setScenario}
        comparables={comparables}
        onChange={actions.set}
        onApply={apply}
      />
    </>
  );
});

function evaluated(plan: Plan) {
  const bottlenecks = Object.fromEntries(
    SCENARIOS.map(scenario => [scenario, findBottleneck(plan, scenario)]),
  ) as Record<Scenario, ReturnType<typeof findBottleneck>>;
  return { results: evaluatePlan(plan), bottlenecks };
}
