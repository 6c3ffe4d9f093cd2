import type { Claim, ClaimedJob, JobLeases } from '@vigia/plugin-anomaly-node';
import type { RabbitMqMetrics } from './RabbitMqMetrics';

/**
 * So long after its messages may have been lost, the broker may lack some: the training plugin offers again every 5 s what
 * is not there and was offered 10 s before.
 */
export const REFILLED_WITHIN_MS = 20_000;

interface Surroundings {
  leases: Pick<JobLeases, 'leaseNext'>;
  metrics: Pick<RabbitMqMetrics, 'claimedPastBroker'>;
  now: () => number;
  /** Whether no message can come. */
  isAway(): boolean;
}

/**
 * Claims jobs from the database itself while the broker is away or may have lost messages: a critical job may wait for
 * five seconds, a broker takes longer to start. Messages of jobs that were claimed so prove to be late, and are dropped.
 */
export class PastBroker {
  readonly #surroundings: Surroundings;
  /** Epoch milliseconds. */
  #refilledAt = 0;

  static create(surroundings: Surroundings) {
    return new PastBroker(surroundings);
  }

  private constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Its queues were deleted, or it was away and may come back without them. */
  expectLosses(): void {
    this.#refilledAt = this.#surroundings.now() + REFILLED_WITHIN_MS;
  }

  /** The first due jobs of all; none while messages tell of every job. */
  async claim(claim: Claim & { limit: number }): Promise<ClaimedJob[]> {
    const { leases, metrics, now, isAway } = this.#surroundings;
    if (now() >= this.#refilledAt && !isAway()) {
      return [];
    }
    const claimed = await leases.leaseNext(claim);
    metrics.claimedPastBroker(claimed.length);
    return claimed;
  }
}
