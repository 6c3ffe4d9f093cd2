import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import {
  OTHER_SERIES,
  SeriesLabels,
  type ModelLoad,
  type ScoredObservation,
} from '@vigia/predictor';

/** The HLD's buckets, seconds. */
const LOAD_BUCKETS_S = [0.01, 0.05, 0.1, 0.5, 1, 5];

type PredictionLabel = 'series_id' | 'model_version' | 'anomaly';

/** The HLD's metrics of predictions, models and cache, and those of the collector. */
export class PredictorMetrics {
  readonly #labels: SeriesLabels;
  readonly #predictions: Counter<PredictionLabel>;
  readonly #loads: Histogram<'series_id' | 'source'>;
  readonly #sourceErrors: Counter<'source'>;
  readonly #recordsDropped: Counter;

  static create(
    registry: Registry,
    options: { maxSeries: number; cacheHitRate: () => number },
  ) {
    return new PredictorMetrics(registry, options);
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
    this.#sourceErrors = new Counter({
      name: 'anomaly_collector_errors_total',
      help: 'Reads of a series that failed',
      labelNames: ['source'],
      registers,
    });
    this.#recordsDropped = new Counter({
      name: 'anomaly_records_dropped_total',
      help: 'Roll-ups and anomaly events given up because the database did not take them',
      registers,
    });
    const gauge: Gauge = new Gauge({
      name: 'model_cache_hit_rate',
      help: 'Model cache hit rate, 0 to 1',
      registers,
      collect: () => gauge.set(options.cacheHitRate()),
    });
  }

  predicted({ seriesId, modelInfo, verdict }: ScoredObservation): void {
    this.#predictions.inc({
      series_id: this.#labels.labelOf(seriesId),
      model_version: modelInfo.version,
      anomaly: String(verdict === 'anomaly'),
    });
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

  sourceFailed(source: string): void {
    this.#sourceErrors.inc({ source });
  }

  recordsDropped(count: number): void {
    this.#recordsDropped.inc(count);
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
