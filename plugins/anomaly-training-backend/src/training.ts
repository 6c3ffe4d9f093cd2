import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Registry } from 'prom-client';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import type {
  AnomalySignals,
  JobQueueFactory,
  SeriesSources,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from './config';
import { JobIds, openStores } from './database';
import { JobCancelledError } from './errors';
import { TrainingMetrics } from './metrics';
import {
  DatabaseJobQueue,
  ExpiryWatch,
  Offers,
  QueueLook,
  TokenBucket,
} from './queue';
import {
  BacktestService,
  PlotService,
  PreviewService,
  TrainingService,
  Trials,
} from './service';
import { InlineSource, withInlineSource } from './sources';
import { RunningJobs, TrainingWorker } from './worker';

/** What training is made of, from outside. */
export interface TrainingParts {
  knex: Knex;
  /** Makes the engine; the embedded one when absent. */
  createJobQueue?: JobQueueFactory;
  registry: RegistryClient;
  sources: SeriesSources;
  signals: AnomalySignals;
  metricsRegistry: Registry;
  logger: LoggerService;
  options: TrainingOptions;
  /** Epoch milliseconds. */
  now?: () => number;
  /** 0 to 1, for the spread of retries. */
  random?: () => number;
}

/** Puts training together: the services that the router calls, and the worker. */
export function assembleTraining(parts: TrainingParts) {
  const { knex, registry, logger, options, now = Date.now } = parts;
  const { random = Math.random } = parts;
  const waits = options.maxWaits;
  const stores = openStores(knex, { waits, now });
  const { payloads, census } = stores;
  const queue =
    parts.createJobQueue?.({ leases: stores.leases, logger }) ??
    new DatabaseJobQueue(stores.leases);
  const metrics = TrainingMetrics.create(parts.metricsRegistry, () =>
    census.depth(),
  );
  const sources = withInlineSource(parts.sources, new InlineSource(payloads));
  const running = new RunningJobs();
  const shared = { ...stores, ...parts, queue, sources, running, metrics, now };
  const trials = new Trials({
    sources,
    quality: { bounds: options.bounds, rules: options.quality },
  });
  const offers = new Offers({ ...shared, waits });
  return {
    stores,
    queue,
    sources,
    offers,
    running,
    expiry: new ExpiryWatch(shared),
    training: TrainingService.create({
      ...shared,
      jobIds: new JobIds(),
      offers,
      look: new QueueLook({ ...shared, waits }),
      bucket: new TokenBucket(options.admission),
    }),
    plots: new PlotService({ registry, sources }),
    trials,
    previews: new PreviewService({ sources, trials }),
    backtests: new BacktestService({ registry, trials }),
    worker: TrainingWorker.create({ ...shared, stores, random }),
    /** Drops what is kept for a while only. */
    async forget(): Promise<void> {
      await stores.pace.forget(now());
      await stores.workers.forget(now());
    },
    /** Stops the jobs of a cancelled run that this process works on. */
    onCancelled(jobIds: readonly string[]): void {
      for (const jobId of jobIds) {
        const message = `Job '${jobId}' was cancelled with its run`;
        running.stop(jobId, new JobCancelledError(message));
        metrics.finished('cancelled');
      }
    },
  };
}
