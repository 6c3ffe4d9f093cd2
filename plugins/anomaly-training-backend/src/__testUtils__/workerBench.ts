import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import type { Observations } from '@vigia/detectors';
import type { Job } from '@vigia/plugin-anomaly-common';
import {
  createSeriesSources,
  type JobQueue,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';
import type { Knex } from 'knex';
import { Registry } from 'prom-client';
import { readTrainingOptions, type TrainingOptions } from '../config';
import type { NewJob } from '../database';
import { JobCancelledError } from '../errors';
import { TrainingMetrics } from '../metrics';
import { DatabaseJobQueue } from '../queue';
import { InlineSource, withInlineSource } from '../sources';
import { RunningJobs, TrainingWorker } from '../worker';
import { FakeRegistry } from './FakeRegistry';
import { storesWithClock } from './jobs';
import { START, wave } from './observations';

export const LEASE_MS = 60_000;

/** What processes on the same database have in common: the registry and the time. */
export class SharedWorld {
  readonly registry = new FakeRegistry();
  readonly clock = { now: Date.UTC(2026, 0, 15) };

  letPass(ms: number): void {
    this.clock.now += ms;
  }
}

/** A source of so many points of the wave; what its reads do first is the test's. */
export function waveSource(
  beforeRead: (
    signal: AbortSignal,
    seriesId: string,
  ) => Promise<void> = async () => {},
  points = 20_000,
): SeriesSource {
  const { timestamps, values } = wave(points);
  return {
    type: 'memory',
    pullable: true,
    checkParameters: () => {},
    extent: async () => ({ from: START, to: timestamps[points - 1], points }),
    async *read({
      seriesId,
      from = -Infinity,
      to = Infinity,
      limit = Infinity,
      signal,
    }) {
      await beforeRead(signal!, seriesId);
      const first = timestamps.findIndex(time => time >= from);
      const last = timestamps.findLastIndex(time => time <= to);
      const end = Math.min(last + 1, first + limit);
      yield {
        timestamps: timestamps.slice(first, end),
        values: values.slice(first, end),
      };
    },
  };
}

/** One worker process of the world: all of it but the portal. */
export function openWorkerBench(
  knex: Knex,
  options: {
    world?: SharedWorld;
    source?: SeriesSource;
    training?: Partial<TrainingOptions>;
    queue?: Partial<JobQueue>;
  } = {},
) {
  const { world = new SharedWorld(), source = waveSource() } = options;
  const stores = storesWithClock(knex, world.clock);
  const queue = Object.assign(
    new DatabaseJobQueue(stores.leases),
    options.queue,
  );
  const seen: Job[] = [];
  const running = new RunningJobs();
  const logger = mockServices.logger.mock();
  const worker = TrainingWorker.create({
    stores,
    queue,
    running,
    logger,
    registry: world.registry.asClient(),
    sources: withInlineSource(
      createSeriesSources([source]),
      new InlineSource(stores.payloads),
    ),
    signals: {
      jobChanged: job => seen.push(job),
      runChanged: () => {},
      seriesChanged: () => {},
    },
    metrics: TrainingMetrics.create(new Registry(), async () => ({
      critical: 0,
      high: 0,
      normal: 0,
      low: 0,
    })),
    options: {
      ...readTrainingOptions(mockServices.rootConfig()),
      leaseMs: LEASE_MS,
      ...options.training,
    },
    now: () => world.clock.now,
    random: () => 1,
  });
  const claimMany = (limit: number) => stores.claim(limit);
  const claim = async () => (await claimMany(1))[0];
  return {
    ...stores,
    world,
    worker,
    queue,
    seen,
    logger,
    claim,
    claimMany,
    /** Admits a job that reads its source, or takes observations with it. */
    async submit(
      fields: Partial<NewJob> = {},
      observations?: Observations,
    ): Promise<NewJob> {
      const seriesId = randomUUID();
      const inline = observations !== undefined;
      const job = stores.newJob({ seriesId, inline, ...fields });
      world.registry.add(job.seriesId, {
        source: { type: source.type, parameters: {} },
      });
      await stores.jobs.admit(job, { minIntervalMs: 0, observations });
      await queue.offer();
      return job;
    },
    async cancel(jobId: string): Promise<void> {
      await stores.jobs.cancel(jobId, world.clock.now);
      running.stop(jobId, new JobCancelledError('Cancelled'));
    },
    async job(jobId: string): Promise<Job> {
      return (await stores.jobs.get(jobId))!;
    },
    /** Takes the next due job to its end: false when there is none. */
    async workOnce(): Promise<boolean> {
      const claimed = await claim();
      if (claimed) {
        await worker.runner.run(claimed);
      }
      return claimed !== undefined;
    },
  };
}
