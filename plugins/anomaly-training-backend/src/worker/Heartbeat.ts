import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JobLeaseStore } from '../database';
import { LeaseLostError } from '../errors';
import type { RunningJob, RunningJobs } from './RunningJobs';

/** Heartbeats in a lease: two may fail before it ends. */
export const BEATS_PER_LEASE = 3;

interface Options {
  leases: Pick<JobLeaseStore, 'extend'>;
  running: RunningJobs;
  leaseMs: number;
  logger: LoggerService;
}

/**
 * Extends the claims of all running jobs at once. A job whose lease is lost, or could not be extended before its end, is
 * stopped: another worker may have it.
 */
export class Heartbeat {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async beat(): Promise<void> {
    const { leases, running, leaseMs, logger } = this.#options;
    const held = running.all();
    if (held.length === 0) {
      return;
    }
    try {
      const claims = held.map(({ claim }) => claim);
      const lost = await leases.extend(claims, leaseMs);
      for (const job of held) {
        job.missed = 0;
        if (lost.has(job.claim.jobId)) {
          lose(job);
        }
      }
    } catch (error) {
      // The database may come back before the leases end.
      logger.warn('The leases of running jobs could not be extended', {
        reason: `${error}`,
      });
      for (const job of held) {
        job.missed += 1;
        if (job.missed >= BEATS_PER_LEASE) {
          lose(job);
        }
      }
    }
  }
}

function lose({ claim, controller }: RunningJob): void {
  controller.abort(
    new LeaseLostError(`The lease of job '${claim.jobId}' was lost`),
  );
}
