import {
  backtest,
  checkTrainingData,
  defaultRest,
  downsample,
  type Observations,
  type PreparedData,
  prepareTrainingData,
} from '@vigia/detectors';
import type {
  BacktestedDetector,
  DetectorChoice,
  FailedBacktest,
} from '@vigia/plugin-anomaly-common';
import { finiteOnly, slice, toPoints } from '../service/charting';
import { figuresOf, MAX_EXPLANATIONS, type Scene } from './backtestFigures';
import type { BacktestOutcome, BacktestTask } from './backtestTask';

/** Prepares the training window as a job does, and tries each detector. A detector that cannot be fitted says why. */
export function backtestSeries(task: BacktestTask): BacktestOutcome {
  const { training, rest, from, to, detectors, width, marks } = task;
  const prepared = prepare(task);
  const { report } = prepared;
  const head = report.ok ? prepared.observations : finiteOnly(training);
  const observations = joined(head, laterOf(head, finiteOnly(rest)));
  const { timestamps } = observations;
  const trainingEnd = head.values.length;
  const start = timestamps.findIndex(time => time >= from);
  const end = timestamps.findLastIndex(time => time <= to) + 1;
  const some = start >= 0 && start < end;
  const toleranceMs = defaultRest(trainingEnd) * (report.medianPeriodMs ?? 0);
  const scene: Scene = {
    ...{ observations, trainingEnd, start, end, width, marks, toleranceMs },
  };
  return {
    ...chartOf(task),
    report,
    toleranceMs,
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

function prepare({ training, quality, isSent }: BacktestTask): PreparedData {
  if (isSent) {
    const report = checkTrainingData(training, quality.bounds);
    if (!report.ok) return { observations: training, report };
  }
  return prepareTrainingData(training, quality);
}

/** The observations as they were read, up to the last that is evaluated. */
function chartOf({ training, rest, to, width }: BacktestTask) {
  const after = rest.timestamps.findLastIndex(time => time <= to) + 1;
  const shown = joined(training, slice(rest, 0, after));
  return {
    totalPoints: shown.values.length,
    points: toPoints(downsample(finiteOnly(shown), width)),
  };
}

/** Those observations that are later than all before them. */
function laterOf(head: Observations, rest: Observations): Observations {
  let last = head.timestamps[head.timestamps.length - 1] ?? -Infinity;
  const later = rest.timestamps.map(time => {
    const isLater = time > last;
    last = isLater ? time : last;
    return isLater ? 1 : 0;
  });
  const kept = (_: number, index: number) => later[index] === 1;
  return {
    timestamps: rest.timestamps.filter(kept),
    values: rest.values.filter(kept),
  };
}

function joined(head: Observations, tail: Observations): Observations {
  const join = (first: Float64Array, second: Float64Array) => {
    const whole = new Float64Array(first.length + second.length);
    whole.set(first);
    whole.set(second, first.length);
    return whole;
  };
  return {
    timestamps: join(head.timestamps, tail.timestamps),
    values: join(head.values, tail.values),
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
