import { Moments, type QuantileSketch } from '@vigia/detectors';
import type { Rollup } from '@vigia/plugin-anomaly-common';
import { ROLLUP_WINDOW_MS, type RollupDelta } from '@vigia/predictor';
import { decodeSketches } from './sketchCodec';

export interface RollupKey {
  series_id: string;
  window_start: number;
  version: string;
}

export interface RollupRow extends RollupKey {
  count: number;
  errors: number;
  anomalies: number;
  mean: number;
  m2: number;
  min: number | null;
  max: number | null;
  latency_sum_ms: number;
  recorded_at: number;
  /** Absent of a row to add: it is merged apart. */
  sketches?: Uint8Array | null;
}

export function toRow(delta: RollupDelta, recordedAt: number): RollupRow {
  const { count, mean, m2, min, max } = delta.moments;
  return {
    series_id: delta.seriesId,
    version: delta.version,
    window_start: delta.windowStart,
    count,
    errors: delta.errors,
    anomalies: delta.anomalies,
    mean,
    m2,
    min: min ?? null,
    max: max ?? null,
    latency_sum_ms: delta.latencySumMs,
    recorded_at: recordedAt,
  };
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

/** The order in which every instance locks rows, so that none waits for another in a circle. */
export const byKey = (a: RollupKey, b: RollupKey) =>
  compare(a.series_id, b.series_id) ||
  a.window_start - b.window_start ||
  compare(a.version, b.version);

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** A key as text: neither a series id nor a version holds a blank. */
export const keyOf = (key: RollupKey) =>
  `${key.series_id} ${key.window_start} ${key.version}`;
