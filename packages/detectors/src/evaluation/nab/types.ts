/** A labelled anomaly: epoch milliseconds of its first and its last observation. */
export interface LabelWindow {
  readonly beginMs: number;
  readonly endMs: number;
}

/** A series of the Numenta Anomaly Benchmark. */
export interface NabSeries {
  /** E.g. `realTweets/Twitter_volume_AAPL.csv`. */
  readonly name: string;
  /** The folder that it lies in; what leave-one-category-out leaves out. */
  readonly category: string;
  /** Epoch milliseconds, in the file's order. */
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  /** Ascending and disjoint. */
  readonly windows: readonly LabelWindow[];
}

/** What a false alarm and a missed window cost, when a window found at its first observation earns 1. */
export interface ScoringProfile {
  readonly name: string;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** The three profiles of the benchmark's `config/profiles.json`. */
export const NAB_PROFILES = {
  standard: { name: 'standard', falsePositive: 0.11, falseNegative: 1 },
  lowFalsePositives: {
    name: 'reward_low_FP_rate',
    falsePositive: 0.22,
    falseNegative: 1,
  },
  lowFalseNegatives: {
    name: 'reward_low_FN_rate',
    falsePositive: 0.11,
    falseNegative: 2,
  },
} as const satisfies Record<string, ScoringProfile>;
