import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Advice,
  Plan,
  Scenario,
  Sensitivity,
  Simulation,
} from '@vigia/plugin-capacity-common';
import { useEffect, useMemo, useState } from 'react';
import { simulatorApiRef } from '../api/refs';
import type { SimulationAnswer } from './messages';

/** Runs of each scenario: the bands move by less than a hundredth from seed to seed. */
const RUNS = 5000;
/** Bands of the same plan are the same whenever it is opened. */
const SEED = 20_261_121;
/** While a slider moves, a plan is older than this before it is counted. */
const PAUSE_MS = 120;

/** What is known of a plan so far. */
export interface Simulated {
  readonly simulations: Readonly<Partial<Record<Scenario, Simulation>>>;
  readonly advice?: readonly Advice[];
  readonly sensitivities?: readonly Sensitivity[];
  readonly isDone: boolean;
  readonly error?: Error;
}

const NOTHING: Simulated = { simulations: {}, isDone: false };

/** Counts a plan beside the page, once the hand has paused; a newer plan ends what is being counted. */
export function useSimulation(plan: Plan, scenario: Scenario): Simulated {
  const simulator = useApi(simulatorApiRef);
  const question = useMemo(() => ({ plan, scenario }), [plan, scenario]);
  const [state, setState] = useState({ question, known: NOTHING });

  useEffect(() => {
    const tell = (change: (known: Simulated) => Simulated) =>
      setState(before => ({
        question,
        known: change(before.question === question ? before.known : NOTHING),
      }));
    let cancel = () => {};
    const timer = setTimeout(() => {
      cancel = simulator.run(
        { ...question, runs: RUNS, seed: SEED },
        {
          onAnswer: answer => tell(known => withAnswer(known, answer)),
          onError: error => tell(known => ({ ...known, error, isDone: true })),
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [simulator, question]);

  // What is known of another plan says nothing about this one.
  return state.question === question ? state.known : NOTHING;
}

function withAnswer(known: Simulated, answer: SimulationAnswer): Simulated {
  switch (answer.kind) {
    case 'simulation': {
      const { simulation } = answer;
      return {
        ...known,
        simulations: {
          ...known.simulations,
          [simulation.scenario]: simulation,
        },
      };
    }
    case 'advice': {
      const { advice, sensitivities } = answer;
      return { ...known, advice, sensitivities };
    }
    default:
      return { ...known, isDone: true };
  }
}
