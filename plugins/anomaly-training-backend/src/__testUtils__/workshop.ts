import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { Registry } from 'prom-client';
import {
  createSeriesSources,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';
import type { Job, TrainingRequest } from '@vigia/plugin-anomaly-common';
import { readTrainingOptions, type TrainingOptions } from '../config';
import { assembleTraining } from '../training';
import { FakeRegistry } from './FakeRegistry';
import { waveColumns } from './observations';

export const LEASE_MS = 60_000;

/** What processes on the same database have in common: the registry and the time. */
export class World {
  readonly registry = new FakeRegistry();
  time = Date.UTC(2026, 0, 15);

  letPass(ms: number): void {
    this.time += ms;
  }
}

/** Training put together without HTTP: one process of the world, with a clock that the test moves. */
export function openWorkshop(
  knex: Knex,
  options: {
    world?: World;
    source?: SeriesSource;
    training?: Partial<TrainingOptions>;
  } = {},
) {
  const { world = new World(), source, training = {} } = options;
  const now = () => world.time;
  const seen: Job[] = [];
  const metricsRegistry = new Registry();
  const parts = assembleTraining({
    knex,
    registry: world.registry.asClient(),
    sources: createSeriesSources(source ? [source] : []),
    signals: {
      jobChanged: job => seen.push(job),
      runChanged: () => {},
      seriesChanged: () => {},
    },
    metricsRegistry,
    logger: mockServices.logger.mock(),
    options: {
      ...readTrainingOptions(mockServices.rootConfig()),
      leaseMs: LEASE_MS,
      ...training,
    },
    now,
    random: () => 1,
  });
  return {
    ...parts,
    world,
    seen,
    metricsRegistry,
    /** Submits a training of a series of its own, with 10,000 good points unless told otherwise. */
    async submit(
      request: TrainingRequest = { trainingData: waveColumns(10_000) },
      seriesId: string = randomUUID(),
    ): Promise<Job> {
      if (!world.registry.series.has(seriesId)) {
        world.registry.add(
          seriesId,
          source && { source: { type: source.type, parameters: {} } },
        );
      }
      return parts.training.start(seriesId, request, {
        actor: 'user:default/tester',
      });
    },
    async claim() {
      const [claim] = await parts.queue.claim({
        workerId: 'test',
        limit: 1,
        leaseMs: LEASE_MS,
      });
      return claim;
    },
    /** Does what one worker does when it looks: false when there was nothing to do. */
    async workOnce(): Promise<boolean> {
      const claim = await this.claim();
      if (claim) {
        await parts.worker.runner.run(claim);
      }
      return claim !== undefined;
    },
  };
}

/** A promise that the test resolves by hand. */
export function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}
