import { fitDetector, type FitOptions } from './algorithms';
import { HighestAlarms, type ExplainedAlarm } from './HighestAlarms';
import { parseNumber } from './parameters';
import type { DetectorStream } from './stream';
import type { Detector, Observations } from './types';

const WEEK_MS = 604_800_000;

/** What {@link backtest} needs. */
export interface BacktestOptions extends FitOptions {
  /** The detector is fitted on the observations before this index. */
  readonly trainingEndIndex: number;
  /** First index that is evaluated; 0 when absent. */
  readonly startIndex?: number;
  /** Index after the last that is evaluated; all when absent. */
  readonly endIndex?: number;
  /** How many of the highest alarms are explained; none when absent. */
  readonly explained?: number;
}

/** What a detector would have said. */
export interface BacktestResult {
  readonly detector: Detector;
  /** One score an observation; NaN where the detector lacked context, and outside of what is evaluated. */
  readonly scores: Float64Array;
  /** Where an alarm is raised, ascending. Those before `trainingEndIndex` were seen by the fit. */
  readonly anomalyIndices: number[];
  /** The highest alarms, the highest first. */
  readonly explanations: readonly ExplainedAlarm[];
  /** Milliseconds of the fit. */
  readonly fitMs: number;
  /** Mean cost of scoring an observation, without explanations. */
  readonly nsPerPoint: number;
}

/** What is scored, and where the findings go. */
interface Evaluation {
  readonly observations: Observations;
  readonly startIndex: number;
  readonly threshold: number;
  readonly scores: Float64Array;
  readonly anomalyIndices: number[];
  readonly highest: HighestAlarms;
}

/**
 * Fits a detector on the first observations and scores them and those that follow, each as it would have been scored
 * when it came. What follows the training window is scored by one stream, which starts as a new version does; the
 * training window by another, as if it came again whole weeks later.
 *
 * @throws ParameterError as {@link fitDetector} does, and for an index outside of the observations
 */
export function backtest(options: BacktestOptions): BacktestResult {
  const { trainingEndIndex, startIndex, endIndex, explained, ...fit } = options;
  const { timestamps, values } = fit.observations;
  const length = values.length;
  const trainingEnd = index('trainingEndIndex', trainingEndIndex, 1, length);
  const end = index('endIndex', endIndex ?? length, 1, length);
  const start = index('startIndex', startIndex ?? 0, 0, end - 1);
  const training = {
    timestamps: timestamps.subarray(0, trainingEnd),
    values: values.subarray(0, trainingEnd),
  };
  const startedAt = performance.now();
  const detector = fitDetector({ ...fit, observations: training });
  const fitMs = performance.now() - startedAt;
  const evaluation = {
    observations: fit.observations,
    startIndex: start,
    threshold: detector.threshold,
    scores: new Float64Array(length).fill(NaN),
    anomalyIndices: [],
    highest: new HighestAlarms(explained ?? 0),
  };
  let ms = 0;
  let points = 0;
  if (start < trainingEnd) {
    points += Math.min(end, trainingEnd);
    const again = { from: 0, end: points, delayMs: repetitionMs(training) };
    ms += evaluate(detector.open(), again, evaluation);
  }
  if (end > trainingEnd) {
    const stream = openAfter(detector, training);
    const rest = { from: trainingEnd, end, delayMs: 0 };
    ms += evaluate(stream, rest, evaluation);
    points += end - trainingEnd;
  }
  const { scores, anomalyIndices, highest } = evaluation;
  return {
    ...{ detector, scores, anomalyIndices, fitMs },
    explanations: highest.list(),
    nsPerPoint: (ms * 1e6) / points,
  };
}

/**
 * How many alarms a detector raises in its own training window, as if that came again whole weeks later.
 *
 * @returns beside them, how many of the observations have a score
 */
export function repeatTraining(
  detector: Detector,
  training: Observations,
): { alarms: number; scored: number } {
  const { timestamps, values } = training;
  const delayMs = repetitionMs(training);
  const stream = detector.open();
  let alarms = 0;
  let scored = 0;
  for (let i = 0; i < values.length; i++) {
    const score = stream.next(values[i], timestamps[i] + delayMs);
    scored += Number.isNaN(score) ? 0 : 1;
    alarms += stream.alarm ? 1 : 0;
  }
  return { alarms, scored };
}

function index(name: string, value: number, min: number, max: number): number {
  return parseNumber(name, value, { integer: true, min, max });
}

/** Whole weeks, so that a repetition of the window comes after it, and at the same hours. */
function repetitionMs({ timestamps }: Observations): number {
  const spanMs = timestamps[timestamps.length - 1] - timestamps[0];
  return (Math.floor(spanMs / WEEK_MS) + 1) * WEEK_MS;
}

/**
 * A stream of what follows the training window. One that does not begin with what that window has left is given the
 * values that its first score needs.
 */
function openAfter(detector: Detector, training: Observations): DetectorStream {
  const { timestamps, values } = training;
  const last = values.length - 1;
  const scoresAtOnce = !Number.isNaN(
    detector.open().next(values[last], timestamps[last] + 1),
  );
  const stream = detector.open();
  if (!scoresAtOnce) {
    const first = Math.max(0, values.length - detector.contextLength);
    for (let i = first; i <= last; i++) stream.next(values[i], timestamps[i]);
  }
  return stream;
}

/** @returns milliseconds that the scores took */
function evaluate(
  stream: DetectorStream,
  { from, end, delayMs }: { from: number; end: number; delayMs: number },
  evaluation: Evaluation,
): number {
  const { observations, startIndex, threshold, scores } = evaluation;
  const { timestamps, values } = observations;
  let explainingMs = 0;
  const startedAt = performance.now();
  for (let i = from; i < end; i++) {
    const score = stream.next(values[i], timestamps[i] + delayMs);
    if (i < startIndex) continue;
    scores[i] = score;
    if (stream.alarm) {
      const alarmAt = performance.now();
      evaluation.anomalyIndices.push(i);
      evaluation.highest.offer(i, score / threshold, stream);
      explainingMs += performance.now() - alarmAt;
    }
  }
  return performance.now() - startedAt - explainingMs;
}
