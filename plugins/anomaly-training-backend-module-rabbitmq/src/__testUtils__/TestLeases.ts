import type { Claim, ClaimedJob, QueuedJob } from '@vigia/plugin-anomaly-node';
import { MemoryJobLeases } from '@vigia/plugin-anomaly-node/testUtils';

/** Leases in memory with a clock to turn, which can fail, and count who asks. */
export class TestLeases extends MemoryJobLeases {
  now = 1_000_000;
  /** How often somebody asked. */
  asked = 0;
  fails = false;
  /** Jobs are leased by name alone, as messages name them. */
  onlyNamed = false;

  constructor() {
    super(() => this.now);
  }

  async admit<T extends readonly QueuedJob[]>(jobs: T): Promise<T> {
    await this.add(jobs);
    return jobs;
  }

  async leaseNext(options: Claim & { limit: number }): Promise<ClaimedJob[]> {
    return this.onlyNamed ? [] : super.leaseNext(options);
  }

  async leaseJobs(
    jobIds: readonly string[],
    claim: Claim,
  ): Promise<ClaimedJob[]> {
    this.asked++;
    if (this.fails) {
      throw new Error('The database is away');
    }
    return super.leaseJobs(jobIds, claim);
  }
}
