import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Registry } from 'prom-client';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  PredictorHealth,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';
import type { AnomalySignals, SeriesSources } from '@vigia/plugin-anomaly-node';
import {
  ChangeFollower,
  modelCacheListener,
  PredictionLog,
  type ModelCache,
  type RecordBatch,
  type Resolution,
  type ScoredObservation,
} from '@vigia/predictor';
import {
  Collector,
  FollowedSeries,
  OrphanedRecords,
  SeriesPuller,
} from './collector';
import type { PredictorConfig } from './config';
import { createPredictor } from './createPredictor';
import { HealthMonitor, HealthReporter } from './health';
import { PredictorMetrics } from './metrics';
import { PredictionService } from './service';
import {
  AnomalyStore,
  CursorStore,
  InstanceStore,
  RecordStore,
  RollupHistory,
  RollupStore,
  SlotStore,
} from './stores';

const DAY_MS = 24 * 3_600_000;

export interface PredictorBackendOptions {
  config: PredictorConfig;
  knex: Knex;
  logger: LoggerService;
  metricsRegistry: Registry;
  registry: RegistryClient;
  signals: AnomalySignals;
  sources: SeriesSources;
  /** Names this process among those that share the collecting; random when absent. */
  instanceId?: string;
}

/** Everything behind the plugin's routes, put together. */
export class PredictorBackend {
  readonly service: PredictionService;
  readonly anomalies: AnomalyStore;
  readonly rollups: RollupStore;
  readonly instances: InstanceStore;
  readonly records: RecordStore;
  readonly collector: Collector;
  readonly metrics: PredictorMetrics;
  readonly #options: PredictorBackendOptions;
  readonly #cache: ModelCache;
  readonly #follower: ChangeFollower;
  readonly #recorder: PredictionLog;
  readonly #health: HealthMonitor;
  readonly #reporter: HealthReporter;
  readonly #followed: FollowedSeries;
  readonly #slots: SlotStore;
  readonly #startedAt = performance.now();
  #predictions = 0;
  #anomalies = 0;

  constructor(options: PredictorBackendOptions) {
    const { config, knex, logger, registry, sources } = options;
    this.#options = options;
    this.anomalies = new AnomalyStore(knex);
    this.rollups = new RollupStore(knex);
    this.instances = new InstanceStore(knex);
    this.#slots = new SlotStore(knex);
    const cursors = new CursorStore(knex);
    this.records = new RecordStore(knex, {
      anomalies: this.anomalies,
      rollups: this.rollups,
      cursors,
    });

    const { predictor, cache, contexts } = createPredictor({
      registry,
      history: new RollupHistory(this.rollups),
      logger,
      maxBytes: config.cacheBytes,
      onLoad: load => this.metrics.loaded(load),
      isCurrent: () => this.#follower.state.reachable,
    });
    this.#cache = cache;
    this.metrics = PredictorMetrics.create(options.metricsRegistry, {
      maxSeries: config.maxMetricSeries,
      cacheHitRate: () => cache.statistics().hitRate,
    });

    this.#followed = new FollowedSeries(registry, sources);
    const orphans = new OrphanedRecords(registry, this.records);
    this.#follower = ChangeFollower.create({
      registry,
      listeners: [modelCacheListener(cache, contexts), this.#followed, orphans],
      onError: error =>
        logger.warn(
          `The change feed does not answer: ${stringifyError(error)}`,
        ),
    });
    this.#reporter = new HealthReporter(registry);
    this.#health = HealthMonitor.create({
      report: report => this.#reporter.report(report),
      pastAnomalies: (seriesId, since, limit) =>
        this.anomalies.timesSince(seriesId, since, limit),
      pullPeriodMs: config.collector.intervalSeconds * 1000,
    });
    this.#recorder = PredictionLog.create({
      sink: { write: batch => this.#writePushed(batch) },
      onError: failure => this.#recordingFailed(failure),
    });
    this.service = new PredictionService({
      predictor,
      cache,
      recorder: { record: scored => this.#record(scored) },
      onScored: (scored, resolution) => this.#pushed(scored, resolution),
    });
    this.collector = new Collector({
      instanceId: options.instanceId ?? randomUUID(),
      followed: this.#followed,
      orphans,
      puller: new SeriesPuller({
        sources,
        predictor,
        contexts,
        health: this.#health,
        records: this.records,
        cursors,
        onScored: scored => this.#pulled(scored),
      }),
      slots: this.#slots,
      records: this.records,
      health: this.#health,
      reporter: this.#reporter,
      logger,
      onSourceError: ({ source }) => this.metrics.sourceFailed(source.type),
    });
  }

  /** Makes what must be there before anything runs. */
  async prepare(): Promise<void> {
    await this.#slots.create();
  }

  /** Follows the registry until the signal aborts. */
  follow(signal: AbortSignal): Promise<void> {
    return this.#follower.run(signal);
  }

  /** Writes what waits, and lets go of what others may take. */
  async stop(): Promise<void> {
    await this.#recorder.flush();
    await this.collector.stop();
  }

  /** Deletes what is older than the configuration says to keep. */
  async applyRetention(now = Date.now()): Promise<void> {
    const { anomalyRetentionDays, rollupRetentionDays } = this.#options.config;
    await this.anomalies.deleteRecordedBefore(
      now - anomalyRetentionDays * DAY_MS,
    );
    await this.rollups.deleteRecordedBefore(now - rollupRetentionDays * DAY_MS);
    await this.records.deleteBatchesKeptBefore(now - DAY_MS);
  }

  /** Whether the registry has been reached since the process began. */
  isReady(): boolean {
    return this.#follower.state.syncedAt !== undefined;
  }

  health(): PredictorHealth {
    const { models, hitRate } = this.#cache.statistics();
    const registry = this.#follower.state;
    return {
      status: registry.reachable ? 'healthy' : 'degraded',
      registry,
      modelsInMemory: models,
      cacheHitRate: hitRate,
      predictions: this.#predictions,
      anomalies: this.#anomalies,
      uptimeSeconds: (performance.now() - this.#startedAt) / 1000,
    };
  }

  #record(scored: ScoredObservation): void {
    const { seriesId, timestamp, value, latencyMs, modelInfo, confidence } =
      scored;
    const answer = {
      ...scored,
      answeredBy: { modelInfo, confidence, json: '' },
    };
    this.#recorder.record(seriesId, timestamp, value, answer, latencyMs);
  }

  #pushed(scored: readonly ScoredObservation[], { model }: Resolution): void {
    this.#count(scored);
    const { seriesId } = scored[0];
    if (!this.#followed.has(seriesId)) {
      const ascending = [...scored].sort((a, b) => a.timestamp - b.timestamp);
      this.#health
        .observe(seriesId, ascending, model)
        .catch(error =>
          this.#options.logger.warn(
            `Health of ${seriesId} is not known: ${stringifyError(error)}`,
          ),
        );
    }
  }

  #pulled(scored: readonly ScoredObservation[]): void {
    this.#count(scored);
    this.#options.signals.seriesChanged(
      new Set(scored.map(({ seriesId }) => seriesId)),
    );
  }

  #count(scored: readonly ScoredObservation[]): void {
    this.#predictions += scored.length;
    for (const observation of scored) {
      this.metrics.predicted(observation);
      if (observation.verdict === 'anomaly') {
        this.#anomalies++;
      }
    }
  }

  async #writePushed(batch: RecordBatch): Promise<void> {
    await this.records.write(batch);
    this.#options.signals.seriesChanged(
      new Set(batch.rollups.map(({ seriesId }) => seriesId)),
    );
    // Off this path: the records are kept, whatever the registry says to the reports.
    this.#reporter
      .flush()
      .catch(error =>
        this.#options.logger.debug(
          `Health reports wait: ${stringifyError(error)}`,
        ),
      );
  }

  #recordingFailed({
    error,
    dropped,
  }: {
    error: unknown;
    dropped: number;
  }): void {
    this.metrics.recordsDropped(dropped);
    const consequence =
      dropped > 0 ? `${dropped} records are lost` : 'it is tried again';
    this.#options.logger.warn(
      `Roll-ups and anomalies could not be written; ${consequence}: ${stringifyError(
        error,
      )}`,
    );
  }
}
