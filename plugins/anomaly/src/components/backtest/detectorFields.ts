/** A number that a detector can be given: its bounds, both inclusive, and where it starts. */
export interface DetectorField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

/** What a reader may set of each detector that can be tried, in the order in which they are offered. */
const FIELDS: Readonly<Record<string, readonly DetectorField[]>> = {
  auto: [],
  window_novelty: [
    { name: 'alarms_per_month', min: 0.001, max: 10_000, initial: 1 },
    { name: 'windows', min: 8, max: 256, initial: 64 },
  ],
  ensemble: [],
  segment_novelty: [{ name: 'threshold', min: 0.01, max: 1_000, initial: 1.8 }],
  statistical: [{ name: 'threshold_sigma', min: 0.1, max: 100, initial: 3 }],
  robust_zscore: [
    { name: 'threshold_sigma', min: 0.1, max: 100, initial: 3.5 },
  ],
  isolation_forest: [
    { name: 'quantile', min: 0.5, max: 1, initial: 0.999 },
    { name: 'lags', min: 1, max: 32, initial: 4 },
  ],
  rolling_zscore: [
    { name: 'threshold_sigma', min: 0.1, max: 1_000, initial: 5 },
    { name: 'window', min: 8, max: 900, initial: 600 },
  ],
  ewma: [
    { name: 'threshold_sigma', min: 0.1, max: 1_000, initial: 5 },
    { name: 'alpha', min: 0.0001, max: 0.5, initial: 0.003 },
  ],
  range: [{ name: 'threshold', min: 1e-6, max: 1_000, initial: 0.0261 }],
  recursive_ar: [
    { name: 'threshold', min: 0.1, max: 10_000, initial: 5 },
    { name: 'lags', min: 1, max: 16, initial: 4 },
    { name: 'forgetting', min: 0.9, max: 1, initial: 0.999 },
  ],
  holt_winters: [
    { name: 'threshold_sigma', min: 0.1, max: 1_000, initial: 5 },
    { name: 'alpha', min: 0.0001, max: 1, initial: 0.1 },
    { name: 'beta', min: 0, max: 1, initial: 0 },
    { name: 'gamma', min: 0, max: 1, initial: 0.1 },
  ],
};

/** Algorithms that can be tried. */
export const BACKTEST_ALGORITHMS = Object.keys(FIELDS);

/** What a reader may set of an algorithm. */
export function fieldsOf(algorithm: string): readonly DetectorField[] {
  return FIELDS[algorithm] ?? [];
}

/** Where a reader starts who has chosen an algorithm: at the detector's own defaults. */
export function initialHyperparameters(
  algorithm: string,
): Record<string, number> {
  return Object.fromEntries(
    fieldsOf(algorithm).map(({ name, initial }) => [name, initial]),
  );
}
