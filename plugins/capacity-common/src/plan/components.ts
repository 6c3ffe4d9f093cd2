import { z } from 'zod';
import { quantity, share, whole } from './quantities';

const ID = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names of what the traffic itself makes; no component may be called so. */
export const TRAFFIC_FLOWS = ['requests', 'trainings'] as const;

export const loadSchema = z.strictObject({
  /** `requests` or `trainings` of the traffic, or the id of the component that calls this one. */
  from: z.string().max(63),
  /**
   * Of a calling component: each of its requests, the calls that its cache did not answer, or those that fell back;
   * requests when absent.
   */
  of: z.enum(['requests', 'misses', 'fallbacks']).optional(),
  /** Requests to this component for each of those. */
  perRequest: quantity('factor', 0, 1e6),
});
/** Where a component's requests come from. */
export type Load = z.infer<typeof loadSchema>;

const common = {
  id: z
    .string()
    .regex(ID, 'must be lower-case letters, digits and dashes, at most 63')
    .refine(id => !TRAFFIC_FLOWS.some(flow => flow === id), {
      message: 'must not be the name of a flow of the traffic',
    }),
  name: z.string().trim().min(1).max(80),
  loads: z.array(loadSchema).min(1).max(20),
  /** Requests that an instance works on at once. */
  concurrency: whole('count', 1, 1e6),
  instance: z.strictObject({
    cpuCores: quantity('cores', 0, 1024),
    memoryGib: quantity('gib', 0, 65_536),
    pricePerHour: quantity('moneyPerHour', 0, 1e5),
  }),
  scaling: z.strictObject({
    minInstances: whole('count', 0, 100_000),
    /** Absent: as many as it takes. */
    maxInstances: whole('count', 1, 100_000).optional(),
    /** Whether instances follow the day; otherwise the peak's are there all day. */
    autoscaled: z.boolean(),
  }),
  /** Bodies in and out. */
  networkKibPerRequest: quantity('kib', 0, 1e6),
  /** Of what it depends on, e.g. a provider; what is above waits or falls back. */
  rateLimit: z
    .strictObject({
      requestsPerSecond: quantity('perSecond', 0.001, 1e9),
      tokensPerMinute: quantity('perMinute', 1, 1e12).optional(),
      /** Share of the limit that is kept free; the requirements keep 20 %. */
      buffer: quantity('share', 0, 0.9),
    })
    .optional(),
  /** What is promised of its calls, in the busiest minute too: 0.99 within 200 ms is a 99th percentile of 200 ms. */
  latencyObjective: z
    .strictObject({
      share: quantity('share', 0.5, 0.9999),
      withinMs: quantity('milliseconds', 0.001, 1e8),
    })
    .optional(),
};

export const traditionalSchema = z.strictObject({
  type: z.literal('traditional'),
  ...common,
  /** Mean time for which a request occupies its place in an instance. */
  serviceMs: quantity('milliseconds', 0.0001, 1e8),
  /** Standard deviation of that time divided by its mean: 0 constant, 1 exponential, more where a few take long. */
  serviceCv: quantity('factor', 0, 20),
});

const tokens = () =>
  z.strictObject({
    mean: quantity('tokens', 1, 1e7),
    /** Standard deviation of the logarithm. */
    sigma: quantity('factor', 0, 3),
  });

export const aiSchema = z.strictObject({
  type: z.literal('ai'),
  ...common,
  promptTokens: tokens(),
  responseTokens: tokens(),
  /** Time of a call; log-normal. */
  latency: z
    .strictObject({
      p50Ms: quantity('milliseconds', 0.1, 1e7),
      p99Ms: quantity('milliseconds', 0.1, 1e7),
    })
    .refine(({ p50Ms, p99Ms }) => p99Ms >= p50Ms, {
      path: ['p99Ms'],
      message: 'must be at least p50Ms',
    }),
  price: z.strictObject({
    promptPerMillionTokens: quantity('moneyPerMillionTokens', 0, 1e5),
    responsePerMillionTokens: quantity('moneyPerMillionTokens', 0, 1e5),
  }),
  /** Share of requests that the cache answers. */
  cacheHitRatio: share(),
  /** Share of calls that fail, and are answered by the fallback. */
  fallbackShare: share(),
  fallbackPricePerRequest: quantity('moneyPerRequest', 0, 1e4),
});

export const componentSchema = z.discriminatedUnion('type', [
  traditionalSchema,
  aiSchema,
]);
/** A part of the system that can become too small. */
export type Component = z.infer<typeof componentSchema>;
export type AiComponent = Extract<Component, { type: 'ai' }>;
export type TraditionalComponent = Extract<Component, { type: 'traditional' }>;
