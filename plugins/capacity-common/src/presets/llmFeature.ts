import type { Plan } from '../plan';
import { COMMON, OFFICE_DAY } from './common';

/**
 * The start-up of `operations-planning.md`: 10,000 users, 40 % of them use the feature, five requests a day of 1,500 tokens, 25 % more
 * users a month, 50 requests a second of the provider. Its 15,000 dollars for 300,000 requests a day are 1.11 dollars for a million
 * tokens.
 */
export const LLM_FEATURE: Plan = {
  ...COMMON,
  growth: { conservative: 0.1, expected: 0.25, aggressive: 0.6 },
  traffic: {
    kind: 'users',
    users: 10_000,
    adoption: 0.4,
    requestsPerUserDay: 5,
    peakFactor: 2.5,
    dayProfile: OFFICE_DAY,
  },
  components: [
    {
      type: 'traditional',
      id: 'api',
      name: 'API',
      loads: [{ from: 'requests', perRequest: 1 }],
      serviceMs: 40,
      serviceCv: 1,
      concurrency: 20,
      instance: { cpuCores: 1, memoryGib: 2, pricePerHour: 0.05 },
      scaling: { minInstances: 2, autoscaled: true },
      networkKibPerRequest: 12,
    },
    {
      type: 'ai',
      id: 'llm',
      name: 'Language model',
      loads: [{ from: 'api', perRequest: 1 }],
      promptTokens: { mean: 1100, sigma: 0.8 },
      responseTokens: { mean: 400, sigma: 0.6 },
      latency: { p50Ms: 1200, p99Ms: 5000 },
      rateLimit: { requestsPerSecond: 50, buffer: 0.2 },
      price: { promptPerMillionTokens: 0.6, responsePerMillionTokens: 2.5 },
      cacheHitRatio: 0,
      fallbackShare: 0.01,
      fallbackPricePerRequest: 0.0002,
      concurrency: 100,
      instance: { cpuCores: 1, memoryGib: 2, pricePerHour: 0.05 },
      scaling: { minInstances: 2, autoscaled: true },
      networkKibPerRequest: 8,
    },
  ],
  uncertainty: {
    'traffic.users': 0.05,
    'traffic.requestsPerUserDay': 0.3,
    'growth.expected': 0.3,
    'growth.conservative': 0.3,
    'growth.aggressive': 0.3,
    'components.llm.promptTokens.mean': 0.3,
    'components.llm.responseTokens.mean': 0.3,
  },
};
