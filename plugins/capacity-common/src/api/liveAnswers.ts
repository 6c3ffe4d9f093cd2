import { z } from 'zod';
import { planSchema } from '../plan';
import { bottleneckSummarySchema } from './answers';
import {
  type Accuracy,
  type Defaults,
  FIGURE_SOURCES,
  NO_ACCURACY_REASONS,
  type ReviewPage,
  type SizingComparison,
  UNMEASURED_REASONS,
} from './live';

// Answers as the document of the API describes them; units and meanings stand at their types.

const origin = {
  source: z.enum(FIGURE_SOURCES),
  measuredAt: z.number().optional().describe('Epoch milliseconds'),
  reason: z.enum(UNMEASURED_REASONS).optional(),
};

export const defaultsSchema = z.object({
  fleet: z.object({
    plan: planSchema,
    sources: z.array(
      z.object({ path: z.string(), value: z.number(), ...origin }),
    ),
  }),
}) satisfies z.ZodType<Defaults>;

const sizing = z.object({
  pods: z.int(),
  workers: z.int(),
  cpuCores: z.number(),
  memoryGib: z.number(),
});

const measuredCosts = z.object({
  predictionCpuSeconds: z.number(),
  trainingCpuSeconds: z.number(),
  predictorGib: z.number(),
  workerGib: z.number(),
});

export const sizingComparisonSchema = z.object({
  margin: z.number(),
  loads: z.array(
    z.object({
      of: z.enum(['hld', 'portal']),
      load: z.object({
        predictionsPerSecond: z.number(),
        trainingsPerSecond: z.number(),
      }),
      hld: sizing.optional(),
      littlesLaw: sizing,
      measured: sizing.optional(),
    }),
  ),
  costs: measuredCosts.partial(),
  costSources: z.array(z.object({ name: measuredCosts.keyof(), ...origin })),
}) satisfies z.ZodType<SizingComparison>;

const comparison = z.object({
  forecast: z.number().describe('A second'),
  actual: z.number().describe('A second'),
  error: z.number().optional().describe('Percent of the forecast'),
});

const monthAccuracy = z.object({
  month: z.string(),
  version: z.int(),
  coverage: z.number(),
  requests: comparison,
  trainings: comparison,
});

export const accuracySchema = z.object({
  items: z.array(monthAccuracy),
  reason: z.enum(NO_ACCURACY_REASONS).optional(),
}) satisfies z.ZodType<Accuracy>;

const bottleneck = bottleneckSummarySchema.extend({
  date: z.string().optional(),
});

const reviewed = {
  month: z.string(),
  version: z.int(),
  annualTotal: z.number(),
  bottleneck: bottleneck.optional(),
};

export const reviewPageSchema = z.object({
  items: z.array(
    z.object({
      ...reviewed,
      planId: z.string(),
      createdAt: z.int().describe('Epoch milliseconds'),
      currency: z.string(),
      accuracy: monthAccuracy.optional(),
      noAccuracy: z.enum(NO_ACCURACY_REASONS).optional(),
      since: z
        .object({
          ...reviewed,
          changes: z.array(
            z.object({
              path: z.string(),
              from: z.number().optional(),
              to: z.number().optional(),
            }),
          ),
        })
        .optional(),
    }),
  ),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<ReviewPage>;
