import {
  evaluationOf,
  simulate as simulatePlan,
  type Evaluation,
  type Plan,
  type Simulation,
  type SimulationRequest,
} from '@vigia/plugin-capacity-common';
import { outcomeOf, type PlanOutcome } from './outcomeOf';

// Entry points of the threads, by their names.

/** Answers once the thread runs. */
export function started(): void {}

export function evaluate(plan: Plan): Evaluation {
  return evaluationOf(plan);
}

export function outcome(plan: Plan): PlanOutcome {
  return outcomeOf(plan);
}

export function simulate({ plan, ...options }: SimulationRequest): Simulation {
  return simulatePlan(plan, options);
}
