import type { Noise } from '../Noise';

/** A signal without an anomaly. */
export interface Signal {
  readonly values: Float64Array;
  /** Nominal length of a cycle, in observations. */
  readonly period: number;
}

/** Makes `length` observations of a signal whose shape, variability and noise the draws decide. */
export type SignalGenerator = (length: number, noise: Noise) => Signal;
