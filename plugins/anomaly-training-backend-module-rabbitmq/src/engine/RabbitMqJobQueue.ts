import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Priority } from '@vigia/plugin-anomaly-common';
import type {
  Claim,
  ClaimedJob,
  JobLeases,
  JobQueue,
  QueuedJob,
} from '@vigia/plugin-anomaly-node';
import { Connection } from 'rabbitmq-client';
import type { Registry } from 'prom-client';
import type { RabbitMqOptions } from '../config';
import { acknowledge, type Delivery, giveBack } from './Delivery';
import { DeliveryBuffer } from './DeliveryBuffer';
import { JobConsumer } from './JobConsumer';
import { JobPublisher } from './JobPublisher';
import { PastBroker } from './PastBroker';
import { RabbitMqMetrics } from './RabbitMqMetrics';
import { countReady, type Topology, topologyOf } from './topology';
import { Wakeups } from './Wakeups';
import { within } from './within';

const RECONNECT = { retryLow: 100, retryHigh: 5_000 };
const FRAME_BYTES = 131_072;
/** A first claim waits so long for the consumers to begin. */
const BEGIN_MS = 1_000;
const CLOSE_MS = 5_000;
const LOOK_EVERY_MS = 250;

export interface RabbitMqJobQueueOptions extends RabbitMqOptions {
  leases: JobLeases;
  logger: LoggerService;
  metricsRegistry: Registry;
  now?: () => number;
}

/**
 * Jobs carried by RabbitMQ: durable quorum queues, one per priority. A message only says that a job may be due; whose it is,
 * the leases decide. A claimed job's message stays unacknowledged until its claim is settled. While the broker is away, or
 * may lack messages, jobs are claimed past it.
 */
export class RabbitMqJobQueue implements JobQueue {
  readonly engine = 'rabbitmq';
  readonly carries = true;
  readonly #leases: JobLeases;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #connection: Connection;
  readonly #topology: Topology;
  readonly #publisher: JobPublisher;
  readonly #consumer: JobConsumer;
  readonly #waiting = new DeliveryBuffer<Delivery>();
  /** Messages of claims that are not settled, by {@link claimKey}. */
  readonly #claimed = new Map<string, Delivery>();
  readonly #wakeups = Wakeups.create();
  readonly #look: NodeJS.Timeout;
  readonly #metrics: RabbitMqMetrics;
  readonly #pastBroker: PastBroker;
  #connectionProblem: string | undefined;
  #isBlocked = false;
  #isClosed = false;

  /** Begins to connect; it goes on by itself. */
  static create(options: RabbitMqJobQueueOptions) {
    return new RabbitMqJobQueue(options);
  }

  private constructor(options: RabbitMqJobQueueOptions) {
    this.#leases = options.leases;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#connection = new Connection({
      url: options.url,
      ...(options.hosts && { hosts: options.hosts }),
      connectionName: 'vigia anomaly-training',
      frameMax: FRAME_BYTES,
      ...RECONNECT,
    });
    this.#metrics = RabbitMqMetrics.create(options.metricsRegistry, () => ({
      isConnected: this.#connection.ready,
      unconfirmed: this.#publisher.unconfirmed,
      unacknowledged: this.#waiting.size + this.#claimed.size,
    }));
    const metrics = this.#metrics;
    const topology = topologyOf(options);
    this.#topology = topology;
    const connection = this.#connection;
    this.#publisher = JobPublisher.create({
      connection,
      topology,
      confirmTimeoutMs: options.confirmTimeoutMs,
      metrics,
    });
    this.#consumer = JobConsumer.create({
      connection,
      topology,
      prefetch: options.prefetch,
      metrics,
      onDelivery: delivery => this.#onDelivery(delivery),
      onUnreadable: queue =>
        this.#logger.warn(
          `A message on ${queue} is no training job; it is in ${topology.deadQueue} now`,
        ),
      onPaused: priority =>
        this.#waiting
          .remove(({ queuedAs }) => queuedAs === priority)
          .forEach(delivery => giveBack(delivery, metrics)),
      onLost: channel => {
        this.#waiting.remove(delivery => delivery.channel === channel);
        this.#expectLosses();
      },
      onReopened: () => this.#expectLosses(),
    });
    this.#pastBroker = PastBroker.create({
      leases: this.#leases,
      metrics,
      now: this.#now,
      isAway: () => !connection.ready || this.#consumer.problem !== undefined,
    });
    this.#follow();
    this.#look = setInterval(() => this.#giveBackOverdue(), LOOK_EVERY_MS);
    this.#look.unref();
  }

  /** Messages here that no claim has taken yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  async offer(jobs: readonly QueuedJob[]): Promise<void> {
    if (jobs.length) {
      await this.#publisher.publish(jobs);
    }
  }

  async ready(): Promise<Record<Priority, number>> {
    return countReady(this.#connection, this.#topology);
  }

  async claim({
    limit,
    ...claim
  }: Claim & { limit: number }): Promise<ClaimedJob[]> {
    await within(BEGIN_MS, this.#consumer.resume());
    const claimed = this.#isClosed
      ? []
      : await this.#pastBroker.claim({ limit, ...claim });
    while (claimed.length < limit) {
      const deliveries = this.#waiting.take(limit - claimed.length);
      if (!deliveries.length) {
        break;
      }
      claimed.push(...(await this.#lease(deliveries, claim, claimed.length)));
    }
    this.#waiting.touch(this.#now());
    return claimed.sort((a, b) => a.claimOrder - b.claimOrder);
  }

  async settle(jobs: readonly ClaimedJob[]): Promise<void> {
    for (const job of jobs) {
      const delivery = this.#claimed.get(claimKey(job));
      if (delivery) {
        this.#claimed.delete(claimKey(job));
        acknowledge(delivery, this.#metrics);
      }
    }
  }

  async wait(options: {
    timeoutMs: number;
    signal: AbortSignal;
  }): Promise<void> {
    void this.#consumer.resume();
    if (!this.#waiting.size) {
      await this.#wakeups.wait(options);
    }
  }

  async status(): Promise<{ connected: boolean; problem?: string }> {
    const problem = this.#isBlocked
      ? 'RabbitMQ is short of memory or disk and takes no messages'
      : this.#publisher.problem ?? this.#consumer.problem;
    if (this.#connection.ready && !problem) {
      return { connected: true };
    }
    return {
      connected: false,
      problem:
        problem ??
        this.#connectionProblem ??
        'RabbitMQ has not answered since the start',
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#look);
    this.#wakeups.wakeNow();
    // The connection's own close waits for ever for a channel that somebody left open.
    const closed = Promise.all([
      this.#consumer.close(),
      this.#publisher.close(),
    ]).then(() => this.#connection.close());
    await within(CLOSE_MS, closed);
    this.#connection.unsafeDestroy();
  }

  /** Leases what is due of these; what is not is forgotten, since the database offers it again when it is. */
  async #lease(
    deliveries: Delivery[],
    claim: Claim,
    already: number,
  ): Promise<ClaimedJob[]> {
    const byJob = new Map(deliveries.map(each => [each.job.jobId, each]));
    let leased: ClaimedJob[];
    try {
      leased = await this.#leases.leaseJobs([...byJob.keys()], claim);
    } catch (error) {
      this.#keep(deliveries);
      if (!already) {
        throw error;
      }
      // The jobs that were leased before this failed must reach their worker.
      this.#logger.warn('Could not lease all delivered jobs', error as Error);
      return [];
    }
    for (const job of leased) {
      const delivery = byJob.get(job.jobId);
      if (delivery) {
        this.#claimed.set(claimKey(job), delivery);
        byJob.delete(job.jobId);
      }
    }
    for (const refused of byJob.values()) {
      acknowledge(refused, this.#metrics);
    }
    return leased;
  }

  #keep(deliveries: Delivery[]): void {
    for (const delivery of deliveries) {
      if (delivery.channel.active) {
        this.#onDelivery(delivery);
      }
    }
  }

  #onDelivery(delivery: Delivery): void {
    if (this.#waiting.add(delivery, this.#now())) {
      this.#wakeups.wakeSoon();
    } else {
      acknowledge(delivery, this.#metrics);
    }
  }

  /** Whoever waits looks into the database at once. */
  #expectLosses(): void {
    this.#pastBroker.expectLosses();
    this.#wakeups.wakeSoon();
  }

  /** Nobody claims here, the workers may be busy for long: others get what they can still do in time. */
  #giveBackOverdue(): void {
    for (const priority of this.#waiting.overdue(this.#now())) {
      void this.#consumer.pause(priority);
    }
  }

  #follow(): void {
    this.#connection.on('connection', () => {
      this.#isBlocked = false;
      this.#connectionProblem = undefined;
      this.#metrics.connected();
      this.#logger.info('Connected to RabbitMQ');
      // At once, so that a wrong topology is known before the first job comes; the status tells of a failure.
      this.#publisher.open().catch(error => {
        this.#logger.error('RabbitMQ cannot carry jobs', error);
      });
    });
    this.#connection.on('error', error => {
      this.#connectionProblem = `RabbitMQ cannot be reached: ${
        error.message || error.code
      }`;
      this.#logger.warn(this.#connectionProblem);
    });
    this.#connection.on('connection.blocked', () => {
      this.#isBlocked = true;
    });
    this.#connection.on('connection.unblocked', () => {
      this.#isBlocked = false;
    });
  }
}

/** Jobs that were claimed together may share a token, and a job may be claimed again before its lost claim is settled. */
function claimKey({ jobId, leaseToken }: ClaimedJob): string {
  return `${leaseToken} ${jobId}`;
}
