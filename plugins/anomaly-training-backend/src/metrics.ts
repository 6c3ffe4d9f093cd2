import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { JobStatus, QueueSummary } from '@vigia/plugin-anomaly-common';

/** Seconds; from a z-score of some milliseconds to a job that waited out its retries. */
const DURATION_BUCKETS_S = [
  0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
];

type Finished = Extract<JobStatus, 'completed' | 'failed' | 'cancelled'>;

/** The HLD's metrics of training. */
export class TrainingMetrics {
  readonly #jobs: Counter<'status'>;
  readonly #durations: Histogram;

  /** @param depth - counts the waiting jobs by priority; it is asked at each scrape */
  static create(
    registry: Registry,
    depth: () => Promise<QueueSummary['queued']>,
  ): TrainingMetrics {
    // A scrape must not fail with the database: then the last depth stands.
    const askDepth = () => depth().catch(() => undefined);
    const registers = [registry];
    const total = new Gauge({
      name: 'training_queue_depth',
      help: 'Number of jobs in training queue',
      registers,
      async collect() {
        const depths = await askDepth();
        if (depths) {
          total.set(
            Object.values(depths).reduce((sum, count) => sum + count, 0),
          );
        }
      },
    });
    const byPriority = new Gauge({
      name: 'training_queue_depth_by_priority',
      help: 'Number of jobs in training queue, by priority',
      labelNames: ['priority'],
      registers,
      async collect() {
        for (const [priority, count] of Object.entries(
          (await askDepth()) ?? {},
        )) {
          byPriority.set({ priority }, count);
        }
      },
    });
    return new TrainingMetrics(registry);
  }

  private constructor(registry: Registry) {
    const registers = [registry];
    this.#jobs = new Counter({
      name: 'training_jobs_total',
      help: 'Training jobs that ended, by how',
      labelNames: ['status'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'training_duration_seconds',
      help: 'Time from the claim of a job to its completion',
      buckets: DURATION_BUCKETS_S,
      registers,
    });
  }

  finished(status: Finished): void {
    this.#jobs.inc({ status });
  }

  trained(durationMs: number): void {
    this.#durations.observe(durationMs / 1000);
  }
}
