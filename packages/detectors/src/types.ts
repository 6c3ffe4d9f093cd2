import type { Fields } from './parameters';
import type { DetectorStream } from './stream';

/** Observations of one series in columns, ascending in time. */
export interface Observations {
  /** Epoch milliseconds. */
  readonly timestamps: Float64Array;
  /** In the series' unit; finite. */
  readonly values: Float64Array;
}

/** What a detector expects of the next value, in the series' unit. A value outside `lower`..`upper` is an anomaly. */
export interface Band {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a detector says of one observation. `initializing`: it has not yet seen the context that it needs. */
export type Verdict =
  | { readonly verdict: 'initializing' }
  | {
      readonly verdict: 'normal' | 'anomaly';
      /** Compare with {@link Detector.threshold}. */
      readonly score: number;
      /** Present where the detector can say it in the series' unit. */
      readonly band?: Band;
    };

/** A detector's fitted state as plain JSON; `algorithm` finds the definition that restores it. */
export interface DetectorState {
  readonly algorithm: string;
  readonly [key: string]: unknown;
}

/** A fitted detector. Immutable: scoring changes nothing in it. */
export interface Detector {
  readonly algorithm: string;
  /** Scores strictly above it are anomalies. */
  readonly threshold: number;
  /** W: past values that a score needs, or that an online detector is brought up to date with; 0 for stateless ones. */
  readonly contextLength: number;
  /** Whether it goes on learning from what it scores: who has a series in hand then keeps its stream. */
  readonly learns?: boolean;
  /** Statistics of the fit that are kept with the version, e.g. mean and std. */
  readonly metrics: Readonly<Record<string, number>>;

  /**
   * Scores one value.
   *
   * @param value - finite, in the series' unit
   * @param context - the values before it, oldest first. The last {@link contextLength} of them count, and with fewer
   *   the verdict is `initializing`; an online detector takes all that it is given for what followed its training window
   */
  score(value: number, context?: ArrayLike<number>): Verdict;

  /** The scores of consecutive values; NaN where the verdict would be `initializing`. Same numbers as {@link score}. */
  scoreBatch(values: Float64Array, context?: ArrayLike<number>): Float64Array;

  /** The band of the next value, where it does not depend on context. */
  band(): Band | undefined;

  /**
   * A stream of observations: of those after the training window, or of those after `memory` was saved.
   *
   * @param memory - what {@link DetectorStream.save} gave, of a stream of the same algorithm and hyperparameters
   * @throws ParameterError with field `memory` when it is damaged, or of another detector
   */
  open(memory?: Uint8Array): DetectorStream;

  serialize(): DetectorState;
}

/** An algorithm: it checks its hyperparameters, fits a window of observations, and restores fitted states. */
export interface DetectorDefinition<H = unknown> {
  readonly algorithm: string;

  /** The hyperparameters that it takes, by name: the one description of them. */
  readonly hyperparameters: Fields;

  /**
   * Checks hyperparameters and fills in the defaults.
   *
   * @throws ParameterError naming the field and its bound; unknown fields are refused
   */
  parseHyperparameters(input: unknown): H;

  /** Fits a window that passed validation. Deterministic: the same seed gives the same state to the last bit. */
  fit(
    observations: Observations,
    hyperparameters: H,
    options: { seed: number },
  ): Detector;

  /** @throws ParameterError when the state is not one of this algorithm's */
  restore(state: DetectorState): Detector;
}
