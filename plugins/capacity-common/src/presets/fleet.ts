import type { Plan } from '../plan';
import { COMMON } from './common';

/**
 * The HLD's fleet: 285,000 series, one observation each 100 s (2,850 a second), trained once a week in 34 hours (2.33 a second), with
 * its replicas and its times.
 */
export const FLEET: Plan = {
  ...COMMON,
  growth: { conservative: 0.01, expected: 0.03, aggressive: 0.08 },
  traffic: {
    kind: 'series',
    series: 285_000,
    samplingSeconds: 100,
    batchSize: 1,
    trainingsPerSeriesWeek: 1,
    trainingWindowHours: 34,
    peakFactor: 1,
  },
  components: [
    {
      type: 'traditional',
      id: 'predictor',
      name: 'Predictor',
      loads: [{ from: 'requests', perRequest: 1 }],
      serviceMs: 3.5,
      serviceCv: 1,
      concurrency: 80,
      instance: { cpuCores: 2, memoryGib: 4, pricePerHour: 0.1 },
      scaling: { minInstances: 3, maxInstances: 50, autoscaled: true },
      networkKibPerRequest: 1,
    },
    {
      type: 'traditional',
      id: 'training-worker',
      name: 'Training worker',
      loads: [{ from: 'trainings', perRequest: 1 }],
      serviceMs: 30_000,
      serviceCv: 0.5,
      concurrency: 10,
      instance: { cpuCores: 4, memoryGib: 8, pricePerHour: 0.2 },
      scaling: { minInstances: 5, maxInstances: 20, autoscaled: true },
      networkKibPerRequest: 160,
    },
  ],
  uncertainty: {
    'traffic.series': 0.05,
    'growth.expected': 0.3,
    'growth.conservative': 0.3,
    'growth.aggressive': 0.3,
    'components.predictor.serviceMs': 0.4,
    'components.training-worker.serviceMs': 0.3,
  },
};
