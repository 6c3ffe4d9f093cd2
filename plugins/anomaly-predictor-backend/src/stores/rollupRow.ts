import { Moments, type QuantileSketch } from '@vigia/detectors';
import type { Rollup } from '@vigia/plugin-anomaly-common';
import { ROLLUP_WINDOW_MS } from '@vigia/predictor';
import { decodeSketches } from './sketchCodec';

export interface RollupRow {
  series_id: string;
  window_start: number;
  version: string;
  count: number;
  errors: number;
  anomalies: number;
  mean: number;
  m2: number;
  min: number | null;
  max: number | null;
  latency_sum_ms: number;
  recorded_at: number;
  /** See `sketchCodec`; null where a part of the values was never sketched. */
  sketches: Uint8Array | null;
}

export function momentsOf({ count, mean, m2, min, max }: RollupRow): Moments {
  return Moments.from({
    count,
    mean,
    m2,
    min: min ?? undefined,
    max: max ?? undefined,
  });
}

export function fromRow(row: RollupRow): Rollup {
  const moments = momentsOf(row);
  return {
    windowStart: row.window_start,
    windowMs: ROLLUP_WINDOW_MS,
    version: row.version,
    count: row.count,
    errors: row.errors,
    anomalies: row.anomalies,
    ...(row.count > 0
      ? {
          mean: moments.mean,
          std: moments.std,
          min: moments.min,
          max: moments.max,
          latencyMeanMs: row.latency_sum_ms / row.count,
          ...quantilesOf(row),
        }
      : {}),
  };
}

function quantilesOf({ sketches }: RollupRow): Partial<Rollup> {
  if (!sketches) {
    return {};
  }
  const { values, scores, latencies } = decodeSketches(sketches);
  return {
    values: quantiles(values),
    scores: quantiles(scores),
    latenciesMs: quantiles(latencies),
  };
}

function quantiles(sketch: QuantileSketch): Rollup['values'] {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(q => sketch.quantile(q));
  return p50 === undefined || p95 === undefined || p99 === undefined
    ? undefined
    : { p50, p95, p99 };
}
