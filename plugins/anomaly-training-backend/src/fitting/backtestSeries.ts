import {
  backtest,
  type BacktestResult,
  downsample,
  type ExplainedAlarm,
  type Observations,
  prepareTrainingData,
} from '@vigia/detectors';
import type {
  BacktestedDetector,
  BacktestExplanation,
  DetectorChoice,
  FailedBacktest,
} from '@vigia/plugin-anomaly-common';
import { finiteOnly, type Points, slice, toPoints } from '../service/charting';
import type { BacktestOutcome, BacktestTask } from './backtestTask';

const MAX_MARKS = 1_000;
const MAX_EXPLANATIONS = 100;
const MONTH_MS = 30 * 86_400_000;

/** The observations of a backtest, and which of them are what. Indices end after the last. */
interface Scene {
  readonly observations: Observations;
  readonly trainingEnd: number;
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

/** Prepares the training window as a job does, and tries each detector. A detector that cannot be fitted says why. */
export function backtestSeries(task: BacktestTask): BacktestOutcome {
  const { training, rest, from, to, detectors, width } = task;
  const prepared = prepareTrainingData(training, task.quality);
  const { report } = prepared;
  const head = report.ok ? prepared.observations : finiteOnly(training);
  const observations = joined(head, rest);
  const { timestamps } = observations;
  const trainingEnd = head.values.length;
  const start = timestamps.findIndex(time => time >= from);
  const end = timestamps.findLastIndex(time => time <= to) + 1;
  const some = start >= 0 && start < end;
  const shown = slice(observations, 0, Math.max(end, trainingEnd));
  const scene = { observations, trainingEnd, start, end, width };
  return {
    totalPoints: shown.values.length,
    points: toPoints(downsample(shown, width)),
    report,
    evaluated: some
      ? {
          from: timestamps[start],
          to: timestamps[end - 1],
          points: end - start,
        }
      : undefined,
    results:
      some && report.ok ? detectors.map(each => tryDetector(each, scene)) : [],
  };
}

/** The head, and what comes after it in time and is finite. */
function joined(head: Observations, rest: Observations): Observations {
  const finite = finiteOnly(rest);
  let last = head.timestamps[head.timestamps.length - 1] ?? -Infinity;
  const later = finite.timestamps.map(time => {
    const isLater = time > last;
    last = isLater ? time : last;
    return isLater ? 1 : 0;
  });
  const kept = (_: number, index: number) => later[index] === 1;
  const join = (first: Float64Array, second: Float64Array) => {
    const tail = second.filter(kept);
    const whole = new Float64Array(first.length + tail.length);
    whole.set(first);
    whole.set(tail, first.length);
    return whole;
  };
  return {
    timestamps: join(head.timestamps, finite.timestamps),
    values: join(head.values, finite.values),
  };
}

function tryDetector(
  { algorithm, hyperparameters }: DetectorChoice,
  scene: Scene,
): BacktestedDetector | FailedBacktest {
  try {
    const result = backtest({
      observations: scene.observations,
      trainingEndIndex: scene.trainingEnd,
      startIndex: scene.start,
      endIndex: scene.end,
      explained: MAX_EXPLANATIONS,
      ...{ algorithm, hyperparameters },
    });
    return { algorithm, hyperparameters, ...figuresOf(result, scene) };
  } catch (error) {
    const { name, message } =
      error instanceof Error ? error : new Error(String(error));
    return { algorithm, hyperparameters, error: { name, message } };
  }
}

function figuresOf(
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
  return {
    threshold: detector.threshold,
    fitMs,
    nsPerPoint,
    stateBytes: JSON.stringify(detector.serialize()).length,
    alarms,
    alarmsInTraining: inTraining,
    ...(afterMs > 0 && {
      alarmsPerMonth: ((alarms - inTraining) / afterMs) * MONTH_MS,
    }),
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
