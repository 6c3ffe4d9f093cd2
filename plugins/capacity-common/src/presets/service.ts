import type { Plan } from '../plan';
import { COMMON, OFFICE_DAY } from './common';

/** A service with a database, as most are. */
export const SERVICE: Plan = {
  ...COMMON,
  growth: { conservative: 0.02, expected: 0.05, aggressive: 0.1 },
  traffic: {
    kind: 'users',
    users: 50_000,
    adoption: 1,
    requestsPerUserDay: 40,
    peakFactor: 2,
    dayProfile: OFFICE_DAY,
  },
  components: [
    {
      type: 'traditional',
      id: 'service',
      name: 'Service',
      loads: [{ from: 'requests', perRequest: 1 }],
      serviceMs: 120,
      serviceCv: 1,
      concurrency: 10,
      instance: { cpuCores: 1, memoryGib: 1, pricePerHour: 0.04 },
      scaling: { minInstances: 2, maxInstances: 30, autoscaled: true },
      networkKibPerRequest: 20,
    },
    {
      type: 'traditional',
      id: 'database',
      name: 'Database',
      loads: [{ from: 'service', perRequest: 4 }],
      serviceMs: 5,
      serviceCv: 1.5,
      concurrency: 32,
      instance: { cpuCores: 8, memoryGib: 32, pricePerHour: 0.8 },
      scaling: { minInstances: 1, maxInstances: 2, autoscaled: false },
      networkKibPerRequest: 2,
    },
  ],
  uncertainty: {
    'traffic.requestsPerUserDay': 0.2,
    'growth.expected': 0.4,
    'growth.conservative': 0.4,
    'growth.aggressive': 0.4,
    'components.service.serviceMs': 0.2,
    'components.database.serviceMs': 0.2,
  },
};
