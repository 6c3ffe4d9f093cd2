import type { Knex } from 'knex';
import type { ClaimedJob, QueuedJob } from '@vigia/plugin-anomaly-node';
import type { storesWithClock } from './jobs';

/** What the contract tests do to jobs, on the stores. */
export function leaseCase(
  knex: Knex,
  stores: ReturnType<typeof storesWithClock>,
) {
  const { jobs, runs, clock, newJob, letPass } = stores;
  return {
    async add(added: readonly QueuedJob[]): Promise<void> {
      await jobs.admitAll(
        added.map(({ jobId, priority }) => newJob({ jobId, priority })),
        { minIntervalMs: 0 },
      );
      for (const { jobId, claimOrder, expiresAt } of added) {
        // The contract says when; here it follows from the priority otherwise.
        await knex('training_open')
          .where({ job_id: jobId })
          .update({ claim_order: claimOrder, expires_at: expiresAt });
      }
    },
    async end(claims: readonly ClaimedJob[]): Promise<void> {
      await runs.finish(
        claims.map(claim => ({
          claim,
          log: [],
          failed: { name: 'Error', message: 'Ended' },
        })),
        clock.now,
      );
    },
    now: () => clock.now,
    letPass,
  };
}
