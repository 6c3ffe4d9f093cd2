import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { LAYERS, type Layer } from '@vigia/plugin-anomaly-common';
import type { ModelLoad } from '../models';
import type { PredictionCount } from '../recording';
import { addCounterValues } from './addValues';
import { OTHER_SERIES, SeriesLabels } from './SeriesLabels';

/** The HLD's buckets, seconds. */
const LOAD_BUCKETS_S = [0.01, 0.05, 0.1, 0.5, 1, 5];

/** Predictions, counted. */
export interface ScoredCounts {
  predictions: number;
  anomalies: number;
  byLayer: Record<Layer, number>;
}

/**
 * The HLD's metrics of predictions and models. Fed with what a recorder hands over at a flush, never by a prediction: at
 * most a second late, and for next to nothing.
 */
export class PredictionMetrics {
  readonly #labels: SeriesLabels;
  readonly #predictions: Counter<'series_id' | 'model_version' | 'anomaly'>;
  readonly #loads: Histogram<'series_id' | 'source'>;
  readonly #recordsDropped: Counter;
  readonly #totals = noCounts();
  #taken = noCounts();

  /** @param options - `maxSeries` is how many series have a label of their own: those with the most traffic */
  static create(
    registry: Registry,
    options: { maxSeries: number; cacheHitRate: () => number },
  ): PredictionMetrics {
    return new PredictionMetrics(registry, options);
  }

  private constructor(
    registry: Registry,
    options: { maxSeries: number; cacheHitRate: () => number },
  ) {
    const registers = [registry];
    this.#labels = new SeriesLabels(options.maxSeries);
    this.#predictions = new Counter({
      name: 'anomaly_predictions_total',
      help: 'Total predictions made',
      labelNames: ['series_id', 'model_version', 'anomaly'],
      registers,
    });
    this.#loads = new Histogram({
      name: 'model_load_duration_seconds',
      help: 'Time to load a model; source mlflow is the registry, fallback a load that gave none',
      labelNames: ['series_id', 'source'],
      buckets: LOAD_BUCKETS_S,
      registers,
    });
    this.#recordsDropped = new Counter({
      name: 'anomaly_records_dropped_total',
      help: 'Roll-ups and anomaly events given up because nobody took them',
      registers,
    });
    addCounterValues(
      registry,
      {
        name: 'anomaly_predictions_by_layer_total',
        help: 'Predictions by the layer that answered',
        labelNames: ['layer'],
      },
      () =>
        LAYERS.map(layer => ({
          labels: { layer },
          value: this.#totals.byLayer[layer],
        })),
    );
    const hitRate: Gauge = new Gauge({
      name: 'model_cache_hit_rate',
      help: 'Model cache hit rate, 0 to 1',
      aggregator: 'average',
      registers,
      collect: () => hitRate.set(options.cacheHitRate()),
    });
  }

  /** Counts what was recorded since the last flush. */
  recorded(counts: readonly PredictionCount[]): void {
    // Nearly all of a fleet is `other`: counted up here, and told to prom-client once a version.
    const others = new Map<string, { normal: number; anomalies: number }>();
    for (const { seriesId, answeredBy, count, anomalies } of counts) {
      const { version, loadedFrom } = answeredBy.modelInfo;
      this.#totals.predictions += count;
      this.#totals.anomalies += anomalies;
      this.#totals.byLayer[loadedFrom] += count;
      const label = this.#labels.labelOf(seriesId, count);
      if (label !== OTHER_SERIES) {
        this.#count(label, version, count - anomalies, anomalies);
        continue;
      }
      const other = others.get(version);
      if (other) {
        other.normal += count - anomalies;
        other.anomalies += anomalies;
      } else {
        others.set(version, { normal: count - anomalies, anomalies });
      }
    }
    for (const [version, { normal, anomalies }] of others) {
      this.#count(OTHER_SERIES, version, normal, anomalies);
    }
  }

  #count(
    label: string,
    version: string,
    normal: number,
    anomalies: number,
  ): void {
    const labels = { series_id: label, model_version: version };
    if (normal > 0) {
      this.#predictions.inc({ ...labels, anomaly: 'false' }, normal);
    }
    if (anomalies > 0) {
      this.#predictions.inc({ ...labels, anomaly: 'true' }, anomalies);
    }
  }

  loaded({ seriesId, seconds, outcome }: ModelLoad): void {
    // Whoever asks for series that do not exist takes no label from those that do.
    const label =
      outcome === 'unknown' ? OTHER_SERIES : this.#labels.labelOf(seriesId);
    this.#loads.observe(
      { series_id: label, source: outcome === 'model' ? 'mlflow' : 'fallback' },
      seconds,
    );
  }

  recordsDropped(count: number): void {
    this.#recordsDropped.inc(count);
  }

  /** Since the process began. */
  get totals(): Readonly<ScoredCounts> {
    return this.#totals;
  }

  /** What was recorded since the last call. */
  takeInterval(): ScoredCounts {
    const before = this.#taken;
    const now = this.#totals;
    this.#taken = { ...now, byLayer: { ...now.byLayer } };
    const interval = noCounts();
    interval.predictions = now.predictions - before.predictions;
    interval.anomalies = now.anomalies - before.anomalies;
    for (const layer of LAYERS) {
      interval.byLayer[layer] = now.byLayer[layer] - before.byLayer[layer];
    }
    return interval;
  }

  /** Gives the labels to the series with the most traffic; what the others had counted goes over to `other`. */
  async rerank(): Promise<void> {
    const lost = new Set(this.#labels.rerank());
    if (lost.size === 0) {
      return;
    }
    const { values } = await this.#predictions.get();
    for (const { labels, value } of values) {
      if (lost.has(String(labels.series_id))) {
        this.#predictions.remove(labels);
        this.#predictions.inc({ ...labels, series_id: OTHER_SERIES }, value);
      }
    }
    for (const seriesId of lost) {
      this.#loads.remove({ series_id: seriesId, source: 'mlflow' });
      this.#loads.remove({ series_id: seriesId, source: 'fallback' });
    }
  }
}

function noCounts(): ScoredCounts {
  return {
    predictions: 0,
    anomalies: 0,
    byLayer: { cache: 0, mlflow: 0, snapshot: 0, statistics: 0, bounds: 0 },
  };
}
