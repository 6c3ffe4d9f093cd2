import { fitDetector, type FitOptions } from './algorithms';
import { parseNumber } from './parameters';
import type { Detector } from './types';

/** What {@link backtest} needs. */
export interface BacktestOptions extends FitOptions {
  /** The detector is fitted on the observations before this index, and scored on all. */
  readonly trainingEndIndex: number;
}

/** What a detector would have said. */
export interface BacktestResult {
  readonly detector: Detector;
  /** One score an observation; NaN where the detector lacked context. */
  readonly scores: Float64Array;
  /** Ascending. Those before `trainingEndIndex` were seen by the fit. */
  readonly anomalyIndices: number[];
}

/**
 * Fits a detector on the first observations and scores all of them, as they would have been scored one by one.
 *
 * @throws ParameterError as {@link fitDetector} does, and for a `trainingEndIndex` outside 1..n
 */
export function backtest(options: BacktestOptions): BacktestResult {
  const { trainingEndIndex, observations, ...fit } = options;
  const { timestamps, values } = observations;
  const end = parseNumber('trainingEndIndex', trainingEndIndex, {
    integer: true,
    min: 1,
    max: values.length,
  });
  const training = {
    timestamps: timestamps.subarray(0, end),
    values: values.subarray(0, end),
  };
  const detector = fitDetector({ ...fit, observations: training });
  const scores = detector.scoreBatch(values);
  const anomalyIndices: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] > detector.threshold) anomalyIndices.push(i);
  }
  return { detector, scores, anomalyIndices };
}
