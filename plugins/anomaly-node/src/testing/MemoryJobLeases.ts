import type { Claim, ClaimedJob, JobLeases, QueuedJob } from '../queue';

interface Entry {
  readonly job: QueuedJob;
  readonly place: number;
  attempt: number;
  leaseToken?: string;
  /** Epoch milliseconds. */
  availableAt: number;
}

/** Who holds which job, in memory: for tests of engines that have no database at hand. */
export class MemoryJobLeases implements JobLeases {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  #leases = 0;
  #places = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Jobs that have not ended. */
  get openIds(): string[] {
    return [...this.#entries.keys()];
  }

  /** As an admission does; the engine is not told. */
  async add(jobs: readonly QueuedJob[]): Promise<void> {
    for (const job of jobs) {
      this.#places += 1;
      this.#entries.set(job.jobId, {
        job,
        place: this.#places,
        attempt: 0,
        availableAt: this.#now(),
      });
    }
  }

  /** As a worker that finishes jobs does; those that it no longer holds stay. The engine is not told. */
  async end(claims: readonly ClaimedJob[]): Promise<void> {
    for (const { jobId, leaseToken } of claims) {
      if (this.#entries.get(jobId)?.leaseToken === leaseToken) {
        this.#entries.delete(jobId);
      }
    }
  }

  async leaseNext(options: Claim & { limit: number }): Promise<ClaimedJob[]> {
    return this.#lease([...this.#entries.values()], options, options.limit);
  }

  async leaseJobs(
    jobIds: readonly string[],
    claim: Claim,
  ): Promise<ClaimedJob[]> {
    const entries = [...new Set(jobIds)]
      .map(jobId => this.#entries.get(jobId))
      .filter(entry => entry !== undefined);
    return this.#lease(entries, claim, entries.length);
  }

  #lease(entries: Entry[], claim: Claim, limit: number): ClaimedJob[] {
    const now = this.#now();
    this.#leases += 1;
    const leaseToken = `${claim.workerId}/${this.#leases}`;
    const due = entries
      .filter(
        ({ job, availableAt, leaseToken: held }) =>
          availableAt <= now && (held !== undefined || job.expiresAt > now),
      )
      .sort((a, b) => a.job.claimOrder - b.job.claimOrder || a.place - b.place)
      .slice(0, limit);
    return due.map(entry => {
      entry.leaseToken = leaseToken;
      entry.availableAt = now + claim.leaseMs;
      entry.attempt += 1;
      return { ...entry.job, attempt: entry.attempt, leaseToken };
    });
  }
}
