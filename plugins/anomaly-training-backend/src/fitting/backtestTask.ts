import type { Observations } from '@vigia/detectors';
import type {
  BacktestedDetector,
  BacktestFeedback,
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
  /** Whether it is refused rather than mended: whoever sent it along can mend it. */
  readonly isSent?: boolean;
  /** What follows it. */
  readonly rest: Observations;
  /** Epoch milliseconds, inclusive, of what is evaluated. */
  readonly from: number;
  readonly to: number;
  /** With complete hyperparameters. */
  readonly detectors: readonly DetectorChoice[];
  /** Points of a chart. */
  readonly width: number;
  /** What people marked, where that is known. */
  readonly marks?: BacktestFeedback['marks'];
}

/** What came of a {@link BacktestTask}. */
export interface BacktestOutcome
  extends Pick<DetectorBacktests, 'totalPoints' | 'points' | 'report'> {
  /** Absent where no observation lies in the range. */
  readonly evaluated?: DetectorBacktests['evaluated'];
  /** See {@link BacktestFeedback}. */
  readonly toleranceMs: number;
  /** One of each detector, in their order; none where the training data is not good enough. */
  readonly results: (BacktestedDetector | FailedBacktest)[];
}
