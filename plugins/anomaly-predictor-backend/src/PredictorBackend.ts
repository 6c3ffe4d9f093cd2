import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { Counter, type Registry } from 'prom-client';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  PredictorHealth,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';
import type { AnomalySignals, SeriesSources } from '@vigia/plugin-anomaly-node';
import {
  countOf,
  PredictionLog,
  PredictionMetrics,
  predictorHealth,
  recordingFailed,
  registerConditionMetrics,
  RegistryBreaker,
  RequestMetrics,
  StatusProbe,
  type RecordBatch,
  type RecordedGroup,
  type Scoring,
} from '@vigia/predictor';
import {
  Collector,
  FollowedSeries,
  OrphanedRecords,
  SeriesPuller,
} from './collector';
import type { PredictorConfig } from './config';
import { createEmbeddedScoring } from './createEmbeddedScoring';
import { HealthMonitor, HealthReporter } from './health';
import { InstanceReporter } from './InstanceReporter';
import { pushedObservations } from './pushedObservations';
import {
  AnomalyStore,
  CursorStore,
  FeedbackStore,
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
  signals: Pick<AnomalySignals, 'seriesChanged'>;
  sources: SeriesSources;
  breaker?: RegistryBreaker;
  /** Names this process among those that share the collecting; random when absent. */
  instanceId?: string;
}

/** Everything behind the plugin's routes, put together. */
export class PredictorBackend {
  readonly scoring: Scoring;
  readonly anomalies: AnomalyStore;
  readonly feedback: FeedbackStore;
  readonly rollups: RollupStore;
  readonly instances: InstanceStore;
  readonly records: RecordStore;
  readonly collector: Collector;
  readonly metrics: PredictionMetrics;
  readonly requests: RequestMetrics;
  readonly instance: InstanceReporter;
  readonly #options: PredictorBackendOptions;
  readonly #breaker: RegistryBreaker;
  readonly #recorder: PredictionLog;
  readonly #health: HealthMonitor;
  readonly #reporter: HealthReporter;
  readonly #followed: FollowedSeries;
  readonly #slots: SlotStore;
  readonly #startedAt = performance.now();

  constructor(options: PredictorBackendOptions) {
    const { config, knex, logger, metricsRegistry, registry, sources } =
      options;
    const { instanceId = randomUUID() } = options;
    this.#options = options;
    this.#breaker = options.breaker ?? RegistryBreaker.create();
    this.anomalies = new AnomalyStore(knex);
    this.feedback = new FeedbackStore(knex);
    this.rollups = new RollupStore(knex);
    this.instances = new InstanceStore(knex);
    this.#slots = new SlotStore(knex);
    const cursors = new CursorStore(knex);
    this.records = new RecordStore(knex, {
      anomalies: this.anomalies,
      feedback: this.feedback,
      rollups: this.rollups,
      cursors,
    });
    this.requests = RequestMetrics.create(metricsRegistry);
    this.metrics = PredictionMetrics.create(metricsRegistry, {
      maxSeries: config.maxMetricSeries,
      cacheHitRate: () => this.scoring.statistics().models.hitRate,
    });
    this.#reporter = new HealthReporter(registry);
    this.#health = HealthMonitor.create({
      report: report => this.#reporter.report(report),
      pastAnomalies: (questions, limit) =>
        this.anomalies.timesSince(questions, limit),
      pullPeriodMs: config.collector.intervalSeconds * 1000,
    });
    this.#recorder = PredictionLog.create({
      sink: { write: batch => this.#writePushed(batch) },
      onFlush: groups => this.#pushed(groups),
      onSummed: sums => this.metrics.recorded(sums),
      onError: recordingFailed(this.metrics, logger),
    });
    this.#followed = new FollowedSeries(registry, sources);
    const orphans = new OrphanedRecords(registry, this.records);
    this.scoring = createEmbeddedScoring({
      config,
      registry,
      breaker: this.#breaker,
      history: new RollupHistory(this.rollups),
      recorder: this.#recorder,
      metrics: this.metrics,
      listeners: [this.#followed, orphans],
      logger,
    });
    this.collector = this.#createCollector(instanceId, cursors, orphans);
    this.instance = new InstanceReporter({
      instanceId,
      probe: StatusProbe.create({
        scoring: this.scoring,
        breaker: this.#breaker,
        requests: this.requests,
        predictions: this.metrics,
        isReady: () => this.isReady(),
        isDraining: () => false,
      }),
      store: this.instances,
      logger,
    });
    registerConditionMetrics(metricsRegistry, () => ({
      ...this.scoring.statistics(),
      isReady: this.isReady(),
      breaker: this.#breaker.state(),
      recordsWaiting: this.#recorder.waiting,
    }));
  }

  #createCollector(
    instanceId: string,
    cursors: CursorStore,
    orphans: OrphanedRecords,
  ): Collector {
    const { logger, metricsRegistry, sources } = this.#options;
    const { contexts, predictor } = this.scoring;
    const sourceErrors = new Counter({
      name: 'anomaly_collector_errors_total',
      help: 'Reads of a series that failed',
      labelNames: ['source'],
      registers: [metricsRegistry],
    });
    return new Collector({
      instanceId,
      followed: this.#followed,
      orphans,
      puller: new SeriesPuller({
        sources,
        predictor,
        contexts,
        health: this.#health,
        records: this.records,
        cursors,
        onScored: groups => this.#pulled(groups),
      }),
      slots: this.#slots,
      records: this.records,
      health: this.#health,
      reporter: this.#reporter,
      logger,
      onSourceError: ({ source }) => sourceErrors.inc({ source: source.type }),
    });
  }

  /** Makes what must be there before anything runs. */
  async prepare(): Promise<void> {
    await this.#slots.create();
  }

  /**
   * Reads the models and follows the registry until the signal aborts; resolves when the first are there. Then loads the
   * heavy ones that were asked for most within the last day.
   */
  async start(signal: AbortSignal): Promise<void> {
    await this.scoring.start(signal);
    const busiest = await this.rollups.traffic(
      Date.now() - DAY_MS,
      this.#options.config.warmSeries,
    );
    await this.scoring.warm(busiest.map(({ seriesId }) => seriesId));
  }

  /** Writes what waits, and lets go of what others may take. */
  async stop(): Promise<void> {
    await this.scoring.stop();
    await this.#recorder.flush();
    await this.collector.stop();
    await this.instance.stop();
    this.#breaker.close();
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

  /** Whether predictions can be answered with trained models. */
  isReady(): boolean {
    return this.scoring.predictor.isReady();
  }

  health(): PredictorHealth {
    return predictorHealth(
      { ...this.scoring.statistics(), totals: this.metrics.totals },
      this.#startedAt,
    );
  }

  #pushed(groups: readonly RecordedGroup[]): void {
    for (const { seriesId, observations } of pushedObservations(groups)) {
      if (!this.#followed.has(seriesId)) {
        this.#observe(seriesId, observations).catch(error =>
          this.#options.logger.warn(
            `Health of ${seriesId} is not known: ${stringifyError(error)}`,
          ),
        );
      }
    }
  }

  async #observe(
    seriesId: string,
    observations: Parameters<HealthMonitor['observe']>[1],
  ): Promise<void> {
    const { model } = await this.scoring.predictor.resolve(seriesId);
    await this.#health.observe(seriesId, observations, model);
  }

  #pulled(groups: readonly RecordedGroup[]): void {
    this.metrics.recorded(groups.map(countOf));
    this.#options.signals.seriesChanged(
      new Set(groups.map(({ seriesId }) => seriesId)),
    );
  }

  async #writePushed(batch: RecordBatch): Promise<void> {
    await this.records.write(batch);
    this.#options.signals.seriesChanged(
      new Set([
        ...batch.rollups.map(({ seriesId }) => seriesId),
        ...(batch.observations?.seriesIds ?? []),
      ]),
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
}
