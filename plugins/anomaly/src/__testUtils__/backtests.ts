import type {
  BacktestRequest,
  DetectorBacktests,
} from '@vigia/plugin-anomaly-common';
import { NOW_MS } from './fixtures';
import { exampleReport } from './training';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Of the alarm that every example has. */
export const ALARM_MS = NOW_MS - HOUR_MS;

/** What a backend would answer, where each detector but the first cannot be fitted. */
export function exampleBacktests(
  { seriesId, detectors }: BacktestRequest,
  change: Partial<DetectorBacktests> = {},
): DetectorBacktests {
  const points = Array.from({ length: 240 }, (_, index) => [
    NOW_MS - (240 - index) * MINUTE_MS,
    2 + Math.sin(index / 20),
  ]);
  return {
    seriesId,
    unit: 'mm/s',
    totalPoints: 14_400,
    points,
    training: {
      from: NOW_MS - 4 * HOUR_MS,
      to: NOW_MS - 2 * HOUR_MS,
      points: 7_200,
    },
    evaluated: { from: NOW_MS - 4 * HOUR_MS, to: NOW_MS, points: 14_400 },
    report: exampleReport(),
    feedback: {
      status: 'complete',
      marks: [],
      inTraining: 0,
      toleranceMs: 15 * MINUTE_MS,
    },
    results: detectors.map((detector, place) =>
      place === 0
        ? {
            ...detector,
            threshold: 4,
            fitMs: 1.25,
            nsPerPoint: 48.2,
            stateBytes: 2_400,
            alarms: 7,
            alarmsInTraining: 2,
            scoredPoints: 14_400,
            alarmsPerMonth: 1_800,
            marks: [[ALARM_MS, 9]],
            explanations: [
              {
                timestamp: ALARM_MS,
                value: 9,
                severity: 2.5,
                component: 'statistical',
                band: { expected: 2, lower: 1, upper: 3 },
              },
            ],
            severity: [
              [NOW_MS - 4 * HOUR_MS, 0.2],
              [ALARM_MS, 2.5],
            ],
          }
        : {
            ...detector,
            error: { name: 'ParameterError', message: 'values: too few' },
          },
    ),
    ...change,
  };
}
