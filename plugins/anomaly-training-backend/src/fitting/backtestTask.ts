import type { Observations } from '@vigia/detectors';
import type {
  BacktestedDetector,
  DetectorBacktests,
  DetectorChoice,
  FailedBacktest,
} from '@vigia/plugin-anomaly-common';
import type { FitQuality } from './fitTask';

/** Detectors to be tried on one series, in a thread. */
export interface BacktestTask {
  readonly quality: FitQuality;
  /** What the detectors are fitted on, as it was read. */
  readonly training: Observations;
  /** What follows it. */
  readonly rest: Observations;
  /** Epoch milliseconds, inclusive, of what is evaluated. */
  readonly from: number;
  readonly to: number;
  /** With complete hyperparameters. */
  readonly detectors: readonly DetectorChoice[];
  /** Points of a chart. */
  readonly width: number;
}

/** What came of a {@link BacktestTask}. */
export interface BacktestOutcome
  extends Pick<DetectorBacktests, 'totalPoints' | 'points' | 'report'> {
  /** Absent where no observation lies in the range. */
  readonly evaluated?: DetectorBacktests['evaluated'];
  /** One of each detector, in their order; none where the training data is not good enough. */
  readonly results: (BacktestedDetector | FailedBacktest)[];
}
