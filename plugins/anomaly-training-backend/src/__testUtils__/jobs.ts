import type { Knex } from 'knex';
import { JobIds, type MaxWaits, type NewJob, openStores } from '../database';

/** As configured by default. */
export const WAITS: MaxWaits = {
  byPriority: { critical: 5_000, high: 30_000, normal: 120_000, low: 600_000 },
  ofRuns: 86_400_000,
};

const TABLES = [
  'training_payloads',
  'training_open',
  'training_pace',
  'training_workers',
  'training_runs',
  'training_jobs',
];

/** Forgets every job. */
export async function emptyTables(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex(table).delete();
  }
}

/** A run that is under way. */
export async function addRun(knex: Knex, runId: string): Promise<void> {
  await knex('training_runs').insert({
    run_id: runId,
    kind: 'selection',
    status: 'running',
    started_by: 'x',
    observation_window: '{}',
    priority: 3,
    jobs_per_second: 1,
    window_minutes: 1,
    detail: '{}',
    created_at: 0,
    driven_until: 0,
  });
}

/** The stores of one process, with a clock that the test moves. */
export function storesWithClock(
  knex: Knex,
  clock = { now: Date.UTC(2026, 0, 15) },
) {
  const ids = new JobIds();
  const stores = openStores(knex, { waits: WAITS, now: () => clock.now });
  const newJob = (fields: Partial<NewJob> = {}): NewJob => {
    const jobId = ids.next(clock.now);
    return {
      jobId,
      seriesId: `series-${jobId}`,
      priority: 'normal',
      algorithm: 'statistical',
      hyperparameters: {},
      window: {},
      inline: false,
      submittedBy: 'user:default/tester',
      createdAt: clock.now,
      ...fields,
    };
  };
  return {
    ...stores,
    clock,
    letPass(ms: number) {
      clock.now += ms;
    },
    /** A job of a series of its own, unless told otherwise. */
    newJob,
    /** Admits so many of such jobs. */
    async admit(count: number, fields: Partial<NewJob> = {}) {
      const wanted = Array.from({ length: count }, () => newJob(fields));
      const { admitted } = await stores.jobs.admitAll(wanted, {
        minIntervalMs: 0,
      });
      return admitted;
    },
    claim(limit = 10, workerId = 'worker') {
      return stores.leases.leaseNext({ workerId, limit, leaseMs: 60_000 });
    },
  };
}
