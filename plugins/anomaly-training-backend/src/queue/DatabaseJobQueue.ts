import type {
  Claim,
  ClaimedJob,
  JobLeases,
  JobQueue,
} from '@vigia/plugin-anomaly-node';
import { WakeUps } from './WakeUps';

/**
 * The embedded queue: the open jobs themselves. Workers of one process are woken as jobs come; those of others find them
 * when they next look.
 */
export class DatabaseJobQueue implements JobQueue {
  readonly engine = 'database';
  readonly carries = false;
  readonly #leases: JobLeases;
  readonly #wakeUps = new WakeUps();

  constructor(leases: JobLeases) {
    this.#leases = leases;
  }

  async offer(): Promise<void> {
    this.#wakeUps.wake();
  }

  async claim(options: Claim & { limit: number }): Promise<ClaimedJob[]> {
    const arrivals = this.#wakeUps.arrivals;
    const claimed = await this.#leases.leaseNext(options);
    if (claimed.length === 0) {
      this.#wakeUps.foundNothing(arrivals);
    }
    return claimed;
  }

  async settle(): Promise<void> {
    // The open rows say it all.
  }

  wait(options: { timeoutMs: number; signal: AbortSignal }): Promise<void> {
    return this.#wakeUps.wait(options);
  }

  async status(): Promise<{ connected: boolean }> {
    // Whoever asks has asked the same database already.
    return { connected: true };
  }

  async close(): Promise<void> {
    this.#wakeUps.close();
  }
}
