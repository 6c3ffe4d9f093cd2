import { z } from 'zod';
import { LIMIT_KINDS, type ScenarioResult } from '../model';
import { SCENARIOS } from '../plan';
import type { Simulation } from '../uncertainty';
import type { Evaluation, Recommendation } from './evaluation';
import {
  type DeletedPlan,
  newPlanSchema,
  type PlanPage,
  type PlanSummary,
  type SavedPlan,
} from './plans';

// Answers as the document of the API describes them; units and meanings stand at their types.

export const bottleneckSummarySchema = z.object({
  componentId: z.string(),
  componentName: z.string(),
  kind: z.enum(LIMIT_KINDS),
  month: z.int().optional(),
});

const savedFields = {
  id: z.uuid(),
  version: z.int(),
  createdAt: z.int().describe('Epoch milliseconds'),
  createdBy: z.string(),
  updatedAt: z.int().describe('Epoch milliseconds'),
  updatedBy: z.string(),
};

export const savedPlanSchema = z.object({
  ...newPlanSchema.shape,
  ...savedFields,
}) satisfies z.ZodType<SavedPlan>;

export const deletedPlanSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  deletedAt: z.int().describe('Epoch milliseconds'),
  deletedBy: z.string(),
  restorableUntil: z.int().describe('Epoch milliseconds'),
}) satisfies z.ZodType<DeletedPlan>;

const { plan: _, ...summaryFields } = newPlanSchema.shape;
export const planSummarySchema = z.object({
  ...summaryFields,
  ...savedFields,
  annualTotal: z.number(),
  currency: z.string(),
  bottleneck: bottleneckSummarySchema.optional(),
}) satisfies z.ZodType<PlanSummary>;

export const planPageSchema = z.object({
  items: z.array(planSummarySchema),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<PlanPage>;

const limitUse = {
  componentId: z.string(),
  kind: z.enum(LIMIT_KINDS),
  used: z.number(),
};
const componentCostSchema = z.object({
  api: z.number(),
  compute: z.number(),
  network: z.number(),
  fallback: z.number(),
});
const costSchema = z.object({
  api: z.number(),
  infrastructure: z.number(),
  operations: z.number(),
  fallback: z.number(),
  total: z.number(),
});
const latencySchema = z
  .object({
    mean: z.number(),
    p50: z.number(),
    p95: z.number(),
    p99: z.number(),
  })
  .describe('Milliseconds');
const changeSchema = z.object({
  path: z.string(),
  from: z.number(),
  to: z.number(),
});

const componentMonthSchema = z.object({
  id: z.string(),
  averageRps: z.number(),
  peakRps: z.number(),
  effectiveRps: z.number(),
  busy: z.number(),
  instances: z.number(),
  neededInstances: z.number(),
  utilisation: z.number(),
  waiting: z.object({ probability: z.number(), meanMs: z.number() }).optional(),
  latency: latencySchema.optional(),
  cpuCores: z.number(),
  memoryGib: z.number(),
  networkMbps: z.number(),
  cost: componentCostSchema,
  costPerThousand: z.number(),
  callCost: z
    .object({ mean: z.number(), p99: z.number(), dearestShare: z.number() })
    .optional(),
});

const monthSchema = z.object({
  month: z.int(),
  factor: z.number(),
  averageRps: z.number(),
  peakRps: z.number(),
  trainingsPerSecond: z.number(),
  components: z.array(componentMonthSchema),
  resources: z.object({
    instances: z.number(),
    cpuCores: z.number(),
    memoryGib: z.number(),
    networkMbps: z.number(),
  }),
  limits: z.array(z.object(limitUse)),
  cost: costSchema,
  costPerThousand: z.number(),
  latency: latencySchema.optional(),
});

const scenarioResultSchema = z.object({
  scenario: z.enum(SCENARIOS),
  growth: z.number(),
  months: z.array(monthSchema),
  total: costSchema,
  annualTotal: z.number(),
  peakMonth: z.int(),
}) satisfies z.ZodType<ScenarioResult>;

const bottleneckSchema = z.object({
  ...limitUse,
  usedAtEnd: z.number(),
  month: z.int().optional(),
  remedies: z.array(changeSchema),
  remediesUntil: z.int().optional(),
});

const recommendationSchema = z.object({
  kind: z.enum([
    'cacheMore',
    'shorterPrompts',
    'shorterResponses',
    'followTheDay',
    'fewerSpares',
    'largerBatches',
    'rightsizing',
    'scaling',
    'logs',
    'ephemeral',
  ]),
  componentId: z.string().optional(),
  change: changeSchema.optional(),
  saving: z.number(),
  share: z.number(),
}) satisfies z.ZodType<Recommendation>;

export const evaluationSchema = z.object({
  scenarios: z.object({
    conservative: scenarioResultSchema,
    expected: scenarioResultSchema,
    aggressive: scenarioResultSchema,
  }),
  bottlenecks: z.object({
    conservative: bottleneckSchema.optional(),
    expected: bottleneckSchema.optional(),
    aggressive: bottleneckSchema.optional(),
  }),
  recommendations: z.array(recommendationSchema),
}) satisfies z.ZodType<Evaluation>;

const bandSchema = z.object({
  mean: z.number(),
  p5: z.number(),
  p50: z.number(),
  p95: z.number(),
  standardError: z.number(),
});

export const simulationSchema = z.object({
  scenario: z.enum(SCENARIOS),
  runs: z.int(),
  seed: z.int(),
  months: z.array(bandSchema),
  total: bandSchema,
  annualTotal: bandSchema,
  limits: z.array(
    z.object({
      componentId: z.string(),
      kind: z.enum(LIMIT_KINDS),
      reachedBy: z.array(z.number()),
    }),
  ),
}) satisfies z.ZodType<Simulation>;
