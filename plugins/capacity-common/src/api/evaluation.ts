import { z } from 'zod';
import { recommend, type Advice } from '../advice';
import {
  evaluatePlan,
  findBottleneck,
  type Bottleneck,
  type ScenarioResult,
} from '../model';
import { planSchema, SCENARIOS, type Plan, type Scenario } from '../plan';

/** Runs of one simulation over HTTP. */
export const MAX_RUNS = 20_000;

export const evaluationRequestSchema = z.strictObject({ plan: planSchema });
export type EvaluationRequest = z.infer<typeof evaluationRequestSchema>;

export const simulationRequestSchema = z.strictObject({
  plan: planSchema,
  scenario: z.enum(SCENARIOS),
  runs: z.int().min(1).max(MAX_RUNS),
  /** The same seed gives the same bands. */
  seed: z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
});
export type SimulationRequest = z.infer<typeof simulationRequestSchema>;

/** A change and what it would save; the changed plan is the caller's to make. */
export type Recommendation = Omit<Advice, 'plan'>;

/** All that a plan comes to. */
export interface Evaluation {
  readonly scenarios: Readonly<Record<Scenario, ScenarioResult>>;
  /** Absent where nothing has a limit. */
  readonly bottlenecks: Readonly<Partial<Record<Scenario, Bottleneck>>>;
  /** For the expected scenario, largest saving first. */
  readonly recommendations: readonly Recommendation[];
}

/** All that a plan comes to, by closed forms. @param plan - a checked one, see `parsePlan` */
export function evaluationOf(plan: Plan): Evaluation {
  return {
    scenarios: evaluatePlan(plan),
    bottlenecks: Object.fromEntries(
      SCENARIOS.map(scenario => [scenario, findBottleneck(plan, scenario)]),
    ),
    recommendations: recommend(plan, 'expected').map(
      ({ plan: _, ...advice }) => advice,
    ),
  };
}
