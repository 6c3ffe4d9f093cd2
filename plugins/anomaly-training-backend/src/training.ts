import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Registry } from 'prom-client';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import type {
  AnomalySignals,
  JobQueue,
  SeriesSources,
} from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from './config';
import {
  countByPriority,
  JobRunStore,
  JobStore,
  PayloadStore,
} from './database';
import { TrainingMetrics } from './metrics';
import { HandOver } from './queue';
import { PlotService, PreviewService, TrainingService } from './service';
import { InlineSource, withInlineSource } from './sources';
import { JobRunner, JobTrainer, RunningJobs, WorkerPool } from './worker';

/** What training is made of, from outside. */
export interface TrainingParts {
  knex: Knex;
  queue: JobQueue;
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

/** Puts training together: the services that the router calls, and the workers. */
export function assembleTraining(parts: TrainingParts) {
  const {
    knex,
    queue,
    registry,
    signals,
    logger,
    options,
    now = Date.now,
    random = Math.random,
  } = parts;
  const payloads = new PayloadStore(knex);
  const jobs = new JobStore(knex, payloads);
  const runs = new JobRunStore(knex);
  const running = new RunningJobs();
  const metrics = TrainingMetrics.create(parts.metricsRegistry, () =>
    countByPriority(knex),
  );
  const sources = withInlineSource(parts.sources, new InlineSource(payloads));
  const handOver = new HandOver({ jobs, queue, logger, now });
  const shared = { jobs, queue, running, signals, metrics, options, now };
  const trainer = new JobTrainer({ payloads, registry, sources, options, now });
  const runner = new JobRunner({
    ...shared,
    runs,
    payloads,
    trainer,
    logger,
    random,
  });
  return {
    training: TrainingService.create({
      ...shared,
      handOver,
      registry,
      sources,
    }),
    plots: new PlotService({ registry, sources }),
    previews: new PreviewService({ sources, bounds: options.bounds }),
    handOver,
    runner,
    workers: new WorkerPool({ ...options, queue, runner, running, logger }),
  };
}
