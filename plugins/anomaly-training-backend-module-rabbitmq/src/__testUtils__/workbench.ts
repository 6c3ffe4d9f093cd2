import { mockServices } from '@backstage/backend-test-utils';
import type { Priority } from '@vigia/plugin-anomaly-common';
import type { ClaimedJob, QueuedJob } from '@vigia/plugin-anomaly-node';
import { Registry } from 'prom-client';
import { RabbitMqJobQueue, type RabbitMqJobQueueOptions } from '../engine';
import { type Topology, topologyOf } from '../engine/topology';
import { deleteTopology, RABBITMQ_URL, uniquePrefix } from './broker';
import { TestLeases } from './TestLeases';

const NEVER = new AbortController().signal;
export const LEASE_MS = 60_000;

/** Engines on one set of queues and one set of leases. */
export class Workbench {
  readonly leases = new TestLeases();
  readonly topology: Topology;
  readonly #queues: RabbitMqJobQueue[] = [];

  static create(url = RABBITMQ_URL, queuePrefix = uniquePrefix()) {
    return new Workbench(url, queuePrefix);
  }

  private constructor(readonly url: string, readonly queuePrefix: string) {
    this.topology = topologyOf({ queuePrefix, deliveryLimit: 1 });
  }

  /** One more process on these queues. */
  async engine(
    options: Partial<RabbitMqJobQueueOptions> = {},
  ): Promise<RabbitMqJobQueue> {
    const queue = this.brokenEngine(options);
    await connected(queue);
    return queue;
  }

  /** One whose broker is away, or not as it should be. */
  brokenEngine(
    options: Partial<RabbitMqJobQueueOptions> = {},
  ): RabbitMqJobQueue {
    const queue = RabbitMqJobQueue.create({
      url: this.url,
      queuePrefix: this.queuePrefix,
      prefetch: 100,
      deliveryLimit: 100,
      confirmTimeoutMs: 10_000,
      leases: this.leases,
      logger: mockServices.logger.mock(),
      metricsRegistry: new Registry(),
      now: () => this.leases.now,
      ...options,
    });
    this.#queues.push(queue);
    return queue;
  }

  job(jobId: string, priority: Priority = 'normal', inMs = 120_000): QueuedJob {
    const claimOrder = this.leases.now + inMs;
    return { jobId, priority, claimOrder, expiresAt: claimOrder };
  }

  jobs(count: number, priority?: Priority): QueuedJob[] {
    return Array.from({ length: count }, (_, index) =>
      this.job(`${priority ?? 'job'}-${index}`, priority, 120_000 + index),
    );
  }

  async closeEngines(): Promise<void> {
    await Promise.all(this.#queues.splice(0).map(queue => queue.close()));
  }

  async close(): Promise<void> {
    await this.closeEngines();
    await deleteTopology(this.queuePrefix);
  }
}

export const claim = (queue: RabbitMqJobQueue, limit = 10) =>
  queue.claim({ workerId: 'worker', limit, leaseMs: LEASE_MS });

/** Claims until so many have come. */
export async function claimAll(
  queue: RabbitMqJobQueue,
  count: number,
  limit = count,
): Promise<ClaimedJob[]> {
  const claimed: ClaimedJob[] = [];
  while (claimed.length < count) {
    const more = await claim(queue, Math.min(limit, count - claimed.length));
    claimed.push(...more);
    if (!more.length) {
      await queue.wait({ timeoutMs: 60_000, signal: NEVER });
    }
  }
  return claimed;
}

export const ids = (jobs: readonly QueuedJob[]) =>
  jobs.map(({ jobId }) => jobId);

/** Resolves when the engine has reached the broker. */
export async function connected(queue: RabbitMqJobQueue): Promise<void> {
  while (!(await queue.status()).connected) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
