import type { Band } from './types';

/**
 * A detector at work on one series: it scores each observation, then learns from it. Strictly causal: what it says of
 * an observation depends on that one and on those before it. Its memory is bounded, whatever the series' length.
 */
export interface DetectorStream {
  /**
   * Takes the next observation.
   *
   * @param value - in the series' unit; one that is not finite is a gap: it is passed over, and nothing is learnt
   * @param timestamp - epoch milliseconds, later than all before
   * @returns the score, to be compared with the detector's threshold; NaN for a gap, and while the detector is initializing
   */
  next(value: number, timestamp: number): number;

  /**
   * Whether the last observation raises an alarm: its score is above the threshold, and no alarm was raised so shortly
   * before that it is still the same one.
   */
  readonly alarm: boolean;

  /** Why the last observation scored what it did; undefined when it has no score. Costs nothing until it is asked for. */
  explain(): Explanation | undefined;

  /** Its memory. A stream that is opened with it goes on with the same scores, to the last bit. */
  save(): Uint8Array;
}

/** Why an observation scored what it did. */
export interface Explanation {
  /** The part that found it most unusual, e.g. `range`; the algorithm where there are no parts. */
  readonly component: string;
  /** Score divided by threshold: above 1 it is an anomaly. One scale for all detectors. */
  readonly severity: number;
  /** What the component measured, and its bound, in the component's own measure. */
  readonly measured: number;
  readonly bound: number;
  /** What was expected of the value, where the component can say it in the series' unit. */
  readonly band?: Band;
  /** The windows that were compared, where the component compares windows. */
  readonly windows?: ComparedWindows;
}

/** A window and the one of the past that it resembles most; levels in the series' unit, oldest first. */
export interface ComparedWindows {
  readonly seen: readonly number[];
  readonly mostSimilar: readonly number[];
  /** Observations for which each level stands. */
  readonly observationsPerLevel: number;
  /** How long ago the similar one ended, in observations; undefined when it is of the training window. */
  readonly observationsAgo?: number;
}
