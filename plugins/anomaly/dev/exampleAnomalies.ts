import type { Anomaly, Feedback } from '@vigia/plugin-anomaly-common';
import type { PredictorApi } from '../src';
import {
  exampleAnomaly,
  exampleExplanation,
  exampleFeedback,
  NOW_MS,
} from '../src/__testUtils__/fixtures';

const HOUR_MS = 3_600_000;

const shape = {
  seen: [
    2.61, 2.72, 2.95, 3.02, 2.93, 2.75, 2.6, 2.58, 2.74, 2.93, 3.04, 2.96, 3.35,
    3.84, 4.31, 4.71,
  ],
  mostSimilar: [
    2.6, 2.74, 2.93, 3.03, 2.94, 2.73, 2.61, 2.6, 2.73, 2.94, 3.02, 2.93, 2.74,
    2.6, 2.61, 2.73,
  ],
  observationsPerLevel: 24,
};

/** One of each kind of explanation, newest first. */
const anomalies: Anomaly[] = [
  exampleAnomaly({
    id: '5',
    explanation: exampleExplanation({
      component: 'range',
      measured: 0.0386,
      bound: 0.016,
      windows: undefined,
    }),
  }),
  exampleAnomaly({
    id: '4',
    timestamp: NOW_MS - 5 * HOUR_MS,
    lower: undefined,
    upper: undefined,
    explanation: exampleExplanation(),
  }),
  exampleAnomaly({
    id: '3',
    timestamp: NOW_MS - 9 * HOUR_MS,
    lower: undefined,
    upper: undefined,
    explanation: exampleExplanation({
      component: 'shape',
      severity: 1.08,
      measured: 6.31,
      bound: 5.84,
      windows: shape,
    }),
  }),
  exampleAnomaly({
    id: '2',
    timestamp: NOW_MS - 14 * HOUR_MS,
    lower: undefined,
    upper: undefined,
    explanation: exampleExplanation({
      component: 'roughness',
      severity: 31.7,
      measured: 185,
      bound: 5.84,
      windows: { ...shape, observationsAgo: 8640 },
    }),
  }),
  exampleAnomaly({ id: '1', timestamp: NOW_MS - 20 * HOUR_MS, value: 1.12 }),
];

/** Anomalies that are marked as a backend would. */
export function exampleAnomalies(): Partial<PredictorApi> {
  const said = new Map<string, Feedback>([
    ['4', exampleFeedback({ note: 'Bearing on the drive side replaced' })],
    ['1', exampleFeedback({ mark: 'false_alarm' })],
  ]);
  return {
    listAnomalies: async ({ from = -Infinity, to = Infinity } = {}) => {
      const items = anomalies
        .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
        .map(anomaly => ({ ...anomaly, feedback: said.get(anomaly.id) }));
      return { items, total: items.length };
    },
    markAnomaly: async (id, feedback) => {
      const kept = exampleFeedback({ ...feedback, markedAt: Date.now() });
      said.set(id, kept);
      const { seriesId, timestamp } = anomalies.find(
        anomaly => anomaly.id === id,
      )!;
      return { seriesId, timestamp, ...kept };
    },
    unmarkAnomaly: async id => {
      said.delete(id);
    },
  };
}
