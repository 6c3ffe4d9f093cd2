import { PRIORITIES, type Priority } from '@vigia/plugin-anomaly-common';
import type { QueuedJob } from '@vigia/plugin-anomaly-node';

const HOLD_SHARE = 1 / 5;
const MIN_HOLD_MS = 250;
const MAX_HOLD_MS = 60_000;

/** A message that this process holds and has not acknowledged. */
export interface Held {
  job: QueuedJob;
  /** The queue it came from. */
  queuedAs: Priority;
}

/**
 * How long a message may lie in a process that does not claim: a share of the time that is left to its job, so that
 * another process still has time to do it.
 */
export function holdMs(expiresAt: number, now: number): number {
  const share = (expiresAt - now) * HOLD_SHARE;
  return Math.min(MAX_HOLD_MS, Math.max(MIN_HOLD_MS, share));
}

/** Messages that wait to be claimed, one per job, taken in the order of their jobs' claims over all queues. */
export class DeliveryBuffer<T extends Held> {
  readonly #byJob = new Map<string, T>();
  /** When a queue's messages began to lie here. */
  readonly #since = new Map<Priority, number>();
  /** Latest expiry first, so that the next one is popped; undefined when messages came since. */
  #order?: T[];

  get size(): number {
    return this.#byJob.size;
  }

  /** @returns false when a message of that job is here already */
  add(delivery: T, now: number): boolean {
    const { jobId } = delivery.job;
    if (this.#byJob.has(jobId)) {
      return false;
    }
    this.#byJob.set(jobId, delivery);
    this.#order = undefined;
    if (!this.#since.has(delivery.queuedAs)) {
      this.#since.set(delivery.queuedAs, now);
    }
    return true;
  }

  take(limit: number): T[] {
    this.#order ??= [...this.#byJob.values()].sort(
      (a, b) => b.job.claimOrder - a.job.claimOrder,
    );
    const taken: T[] = [];
    while (taken.length < limit && this.#order.length) {
      const next = this.#order.pop() as T;
      this.#byJob.delete(next.job.jobId);
      taken.push(next);
    }
    return taken;
  }

  remove(isUnwanted: (delivery: T) => boolean): T[] {
    const removed = [...this.#byJob.values()].filter(isUnwanted);
    for (const { job } of removed) {
      this.#byJob.delete(job.jobId);
    }
    this.#order = undefined;
    return removed;
  }

  /** Somebody claims here: what lies here is not forgotten. */
  touch(now: number): void {
    this.#since.clear();
    for (const { queuedAs } of this.#byJob.values()) {
      this.#since.set(queuedAs, now);
    }
  }

  /** Queues whose messages have lain here for longer than their jobs can spare. */
  overdue(now: number): Priority[] {
    return PRIORITIES.filter(priority => {
      const lying = [...this.#byJob.values()].filter(
        ({ queuedAs }) => queuedAs === priority,
      );
      if (!lying.length) {
        this.#since.delete(priority);
        return false;
      }
      const earliest = Math.min(...lying.map(({ job }) => job.expiresAt));
      const since = this.#since.get(priority) ?? now;
      return now - since > holdMs(earliest, since);
    });
  }
}
