import { Moments, QuantileSketch } from '@vigia/detectors';
import { newDelta, type RollupDelta } from '@vigia/predictor';

/** Of some values, each with its absolute value as score, and answered in a millisecond. */
export function rollupDelta(
  values: number[],
  over: Partial<RollupDelta> = {},
): RollupDelta {
  return {
    ...newDelta('a', 'v1', 0),
    moments: Moments.of(values),
    latencySumMs: values.length,
    values: QuantileSketch.of(Float64Array.from(values)),
    scores: QuantileSketch.of(Float64Array.from(values, Math.abs)),
    latencies: QuantileSketch.of(Float64Array.from(values, () => 1)),
    ...over,
  };
}
