import {
  alarmRanges,
  type BacktestResult,
  downsample,
  type ExplainedAlarm,
  type Observations,
  tallyMarks,
} from '@vigia/detectors';
import type {
  BacktestedDetector,
  BacktestExplanation,
  BacktestFeedback,
  BacktestMarked,
} from '@vigia/plugin-anomaly-common';
import { finiteOnly, type Points, slice, toPoints } from '../service/charting';

const MAX_MARKS = 1_000;
/** Alarms that are explained. */
export const MAX_EXPLANATIONS = 100;
const MONTH_MS = 30 * 86_400_000;

/** The observations of a backtest, and which of them are what. Indices end after the last. */
export interface Scene {
  readonly observations: Observations;
  readonly trainingEnd: number;
  readonly start: number;
  readonly end: number;
  /** Points of a chart. */
  readonly width: number;
  readonly marks?: BacktestFeedback['marks'];
  readonly toleranceMs: number;
}

/** What a detector said, in figures and in points of charts. */
export function figuresOf(
  result: BacktestResult,
  scene: Scene,
): Omit<BacktestedDetector, 'algorithm' | 'hyperparameters'> {
  const { detector, anomalyIndices, explanations, fitMs, nsPerPoint } = result;
  const { observations, trainingEnd, start, end, width } = scene;
  const { timestamps, values } = observations;
  const inTraining = anomalyIndices.filter(index => index < trainingEnd).length;
  const alarms = anomalyIndices.length;
  const severity = severityOf(result);
  const afterMs =
    timestamps[end - 1] - timestamps[Math.max(start, trainingEnd - 1)];
  const band = detector.band();
  const marked = markedOf(severity, anomalyIndices, scene);
  return {
    threshold: detector.threshold,
    fitMs,
    nsPerPoint,
    stateBytes: JSON.stringify(detector.serialize()).length,
    alarms,
    alarmsInTraining: inTraining,
    scoredPoints: countScored(result.scores),
    ...(afterMs > 0 && {
      alarmsPerMonth: ((alarms - inTraining) / afterMs) * MONTH_MS,
    }),
    ...(band && { band: { ...band } }),
    ...(marked && { marked }),
    marks: highestMarks(observations, severity, anomalyIndices),
    explanations: explanations.map(each =>
      explanationOf(each, timestamps, values),
    ),
    severity: toPoints(
      downsample(
        finiteOnly(slice({ timestamps, values: severity }, start, end)),
        width,
      ),
    ),
  };
}

/** Judged after the training window only: before, the detector has seen what was marked. */
function markedOf(
  severity: Float64Array,
  raised: readonly number[],
  { observations, trainingEnd, start, end, marks, toleranceMs }: Scene,
): BacktestMarked | undefined {
  if (!marks) {
    return undefined;
  }
  const { medianDelayMs, ...counts } = tallyMarks({
    timestamps: observations.timestamps.subarray(0, end),
    from: Math.max(start, trainingEnd),
    alarms: alarmRanges(severity.subarray(0, end), raised),
    marks: marks.map(({ timestamp, mark }) => ({
      timestamp,
      fault: mark === 'fault',
    })),
    toleranceMs,
  });
  return { ...counts, ...(counts.found > 0 && { medianDelayMs }) };
}

function countScored(scores: Float64Array): number {
  return scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 0 : 1), 0);
}

/** Score by threshold; bounded, since JSON knows no infinity. */
function severityOf({ scores, detector }: BacktestResult): Float64Array {
  return scores.map(score => bounded(score / detector.threshold));
}

function bounded(severity: number): number {
  return Math.min(severity, Number.MAX_VALUE);
}

function highestMarks(
  { timestamps, values }: Observations,
  severity: Float64Array,
  indices: readonly number[],
): Points {
  return [...indices]
    .sort((a, b) => severity[b] - severity[a])
    .slice(0, MAX_MARKS)
    .map(index => [timestamps[index], values[index]]);
}

function explanationOf(
  { index, explanation }: ExplainedAlarm,
  timestamps: Float64Array,
  values: Float64Array,
): BacktestExplanation {
  const { severity, component, band } = explanation;
  return {
    timestamp: timestamps[index],
    value: values[index],
    severity: bounded(severity),
    component,
    ...(band && { band: { ...band } }),
  };
}
