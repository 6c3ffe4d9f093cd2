import type { Knex } from 'knex';
import type { Job, Priority } from '@vigia/plugin-anomaly-common';
import { rankOf } from '../database/jobRow';
import type { MeasuredTimes } from './estimate';

/** The newest ended jobs that are looked at for completed ones. */
const LOOK_BACK_JOBS = 30_000;
const SAMPLE_JOBS = 1_000;
const WORKER_SEEN_MS = 60_000;

/** What an estimate is made from: recent jobs, the queue and the workers. */
export class EstimateStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Mean times by algorithm, of the newest completed jobs. */
  async recentTimes(): Promise<MeasuredTimes[]> {
    const newest = this.#knex('training_jobs')
      .orderBy('job_id', 'desc')
      .limit(LOOK_BACK_JOBS)
      .select('job_id', 'status', 'algorithm', 'timings')
      .as('newest');
    const rows: { algorithm: string; timings: string | null }[] =
      await this.#knex
        .from(newest)
        .where({ status: 'completed' })
        .orderBy('job_id', 'desc')
        .limit(SAMPLE_JOBS)
        .select('algorithm', 'timings');
    const sums = new Map<
      string,
      { jobs: number; busyMs: number; cpuMs: number }
    >();
    for (const { algorithm, timings } of rows) {
      if (timings === null) {
        continue;
      }
      const times: NonNullable<Job['timings']> = JSON.parse(timings);
      const { readMs = 0, checkMs = 0, fitMs = 0, registerMs = 0 } = times;
      const sum = sums.get(algorithm) ?? { jobs: 0, busyMs: 0, cpuMs: 0 };
      sum.jobs += 1;
      sum.busyMs += readMs + checkMs + fitMs + registerMs;
      sum.cpuMs += checkMs + fitMs;
      sums.set(algorithm, sum);
    }
    return [...sums].map(([algorithm, { jobs, busyMs, cpuMs }]) => ({
      algorithm,
      jobs,
      busyMs: busyMs / jobs,
      cpuMs: cpuMs / jobs,
    }));
  }

  /** Open jobs that are not less urgent. */
  async queuedBefore(priority: Priority): Promise<number> {
    const [{ count }] = await this.#knex('training_open')
      .where('priority', '<=', rankOf(priority))
      .count({ count: '*' });
    return Number(count);
  }

  /** Jobs that workers who gave a sign lately do at once. */
  async capacity(now: number): Promise<number> {
    const [{ total }] = await this.#knex('training_workers')
      .where('seen_at', '>', now - WORKER_SEEN_MS)
      .sum({ total: 'capacity' });
    return Number(total ?? 0);
  }
}
