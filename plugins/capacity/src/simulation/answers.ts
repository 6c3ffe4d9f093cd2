import {
  recommend,
  SCENARIOS,
  simulate,
  tornado,
} from '@vigia/plugin-capacity-common';
import type { SimulationAnswer, SimulationRequest } from './messages';

/** All that is counted of a request, what the reader looks at first. */
export function* answersTo(
  request: SimulationRequest,
): Generator<SimulationAnswer> {
  const { plan, runs, scenario, seed } = request;
  const options = { runs, seed };
  yield {
    kind: 'simulation',
    simulation: simulate(plan, { ...options, scenario }),
  };
  yield {
    kind: 'advice',
    advice: recommend(plan, scenario),
    sensitivities: tornado(plan, scenario),
  };
  for (const other of SCENARIOS.filter(name => name !== scenario)) {
    yield {
      kind: 'simulation',
      simulation: simulate(plan, { ...options, scenario: other }),
    };
  }
  yield { kind: 'done' };
}
