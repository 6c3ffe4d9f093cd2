import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AnomalySignals } from '@vigia/plugin-anomaly-node';
import type { JobLeaseStore } from '../database';
import type { TrainingMetrics } from '../metrics';

/** A critical job may wait 5 s: it is told of its end not much later. */
const EVERY_MS = 1_000;
const BATCH = 1_000;

interface Services {
  leases: Pick<JobLeaseStore, 'expireOverdue'>;
  signals: Pick<AnomalySignals, 'jobChanged'>;
  metrics: Pick<TrainingMetrics, 'finished'>;
  logger: LoggerService;
  now: () => number;
}

/** Fails the jobs that no worker took in time. Every process looks; of two at once each job is one's. */
export class ExpiryWatch {
  readonly #services: Services;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  start(): void {
    this.#loop = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  /** Fails all that are overdue now. */
  async look(): Promise<number> {
    const { leases, signals, metrics, now } = this.#services;
    let count = 0;
    for (;;) {
      const expired = await leases.expireOverdue(now(), BATCH);
      for (const job of expired) {
        metrics.finished('failed');
        // Those of runs are told of by their run.
        if (job.runId === undefined) {
          signals.jobChanged(job);
        }
      }
      count += expired.length;
      if (expired.length < BATCH || this.#stopping.signal.aborted) {
        return count;
      }
    }
  }

  async #watch(): Promise<void> {
    const { logger } = this.#services;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const expired = await this.look();
        if (expired > 0) {
          logger.warn(`${expired} jobs expired: no worker took them in time`);
        }
      } catch (error) {
        logger.warn('Overdue jobs could not be looked for', {
          reason: `${error}`,
        });
      }
      await delay(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
