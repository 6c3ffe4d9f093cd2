import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { Run } from '@vigia/plugin-anomaly-common';
import {
  createSeriesSources,
  type SeriesSource,
} from '@vigia/plugin-anomaly-node';
import { InputError } from '@backstage/errors';
import { openStores } from '../../database';
import { InlineSource, withInlineSource } from '../../sources';
import { assembleSchedules, type RunOptions } from '..';
import { FakeFleet } from './FakeFleet';

const LEASE_MS = 60_000;
/** A Thursday, midnight. */
export const THURSDAY = Date.UTC(2026, 0, 15);

/** No job is worked on here: sources are only asked whether they could be read. */
const simulator = {
  type: 'simulator',
  checkParameters(parameters) {
    if (parameters.seed === 'none') {
      throw new InputError('parameters.seed must be a number');
    }
  },
} as SeriesSource;

/** What processes on one database have in common: the registry and the time. */
export class RunWorld {
  readonly fleet = new FakeFleet();
  time = THURSDAY;

  letPass(ms: number): void {
    this.time += ms;
  }
}

/** Runs and schedules of one process of a world, whose ticks the test gives. */
export function openRuns(
  knex: Knex,
  options: { world?: RunWorld; runs?: Partial<RunOptions> } = {},
) {
  const { world = new RunWorld(), runs = {} } = options;
  const now = () => world.time;
  const stores = openStores(knex, {
    waits: {
      byPriority: { critical: 5e3, high: 3e4, normal: 12e4, low: 6e5 },
      ofRuns: 864e5,
    },
    now,
  });
  const told: Run[] = [];
  const offered: string[] = [];
  const parts = assembleSchedules({
    knex,
    ...stores,
    registry: world.fleet.asClient(),
    sources: withInlineSource(
      createSeriesSources([simulator]),
      new InlineSource(stores.payloads),
    ),
    signals: { runChanged: run => told.push(run) },
    logger: mockServices.logger.mock(),
    offer: async jobs => {
      offered.push(...jobs.map(({ jobId }) => jobId));
    },
    onCancelled: () => {},
    minIntervalMs: 300_000,
    cost: { cpuHour: 0.04, currency: 'USD' },
    options: {
      jobsPerSecond: 1_000,
      maxOpenJobs: 20_000,
      driftCooldownMs: 86_400_000,
      ...runs,
    },
    now,
  });
  return {
    ...parts,
    world,
    stores,
    told,
    offered,
    /** A tick, and what calls woke before it. */
    async tick(): Promise<void> {
      await parts.engine.tick();
    },
    /** Ends up to `limit` open jobs. @returns how many */
    async endJobs(limit: number, how: 'completed' | 'failed'): Promise<number> {
      const claims = await stores.leases.leaseNext({
        workerId: 'test',
        limit,
        leaseMs: LEASE_MS,
      });
      if (claims.length === 0) {
        return 0;
      }
      await stores.runs.begin(claims, now());
      const ended = await stores.runs.finish(
        claims.map(claim => ({
          claim,
          log: [],
          ...(how === 'failed'
            ? { failed: { name: 'Error', message: 'no luck' } }
            : {
                completed: {
                  points: 10_080,
                  modelVersion: 1,
                  report: {} as never,
                  timings: { readMs: 10, checkMs: 1, fitMs: 3, registerMs: 6 },
                },
              }),
        })),
        now(),
      );
      return ended.size;
    },
    /** Series of the jobs of a run, in the order of their admission. */
    async seriesOf(runId: string): Promise<string[]> {
      const rows = await Promise.all(
        ['training_open', 'training_jobs'].map(table =>
          knex(table).where({ run_id: runId }).select('job_id', 'series_id'),
        ),
      );
      return rows
        .flat()
        .sort((a, b) => (a.job_id < b.job_id ? -1 : 1))
        .map(row => row.series_id);
    },
  };
}
