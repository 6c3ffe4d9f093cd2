import { PRIORITIES, type Priority } from '@vigia/plugin-anomaly-common';
import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client';
import type { Delivery } from './Delivery';
import { decodeJob } from './message';
import type { RabbitMqMetrics } from './RabbitMqMetrics';
import { declareTopology, type Topology } from './topology';

/** Long enough for all consumers of a deleted queue to be told before one of them declares it again; see JobPublisher. */
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

export interface JobConsumerOptions {
  connection: Connection;
  topology: Topology;
  prefetch: number;
  metrics: RabbitMqMetrics;
  onDelivery(delivery: Delivery): void;
  /** A message that is none of ours was dead-lettered. */
  onUnreadable(queue: string): void;
  /** Nothing comes of that queue any more, until {@link JobConsumer.resume}. */
  onPaused(priority: Priority): void;
  /** All unacknowledged messages of that channel are the broker's again, if it still has them. */
  onLost(channel: Channel): void;
  /** A channel that was lost, or could not be opened, is open, and what was missing in the broker is declared. */
  onReopened(): void;
}

/** Consumes the queues of all priorities over one channel, which it opens again for as long as it is wanted. */
export class JobConsumer {
  readonly #options: JobConsumerOptions;
  readonly #consumerTags = new Map<Priority, string>();
  readonly #paused = new Set<Priority>();
  #channel?: Channel;
  /** What asks the broker runs one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #retry?: NodeJS.Timeout;
  #failures = 0;
  #wanted = false;
  #problem?: string;

  static create(options: JobConsumerOptions) {
    return new JobConsumer(options);
  }

  private constructor(options: JobConsumerOptions) {
    this.#options = options;
    options.connection.on('connection', () => {
      this.#failures = 0;
      if (this.#wanted) {
        void this.#reconcile();
      }
    });
  }

  /** In words, why nothing is consumed; undefined also while nobody wants to. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** From now on all queues are consumed. Resolves when they are, or when that cannot be done now. */
  async resume(): Promise<void> {
    this.#wanted = true;
    const isConsuming =
      this.#channel?.active && this.#consumerTags.size === PRIORITIES.length;
    if (isConsuming && !this.#paused.size) {
      return;
    }
    this.#paused.clear();
    if (this.#options.connection.ready && !this.#retry) {
      await this.#reconcile();
    }
  }

  /** Ends consuming one queue; what was delivered stays unacknowledged. */
  async pause(priority: Priority): Promise<void> {
    this.#paused.add(priority);
    await this.#reconcile();
  }

  async close(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#retry);
    await this.#turn;
    await this.#channel?.close();
  }

  #reconcile(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#wanted && this.#options.connection.ready) {
        await this.#adjust(await this.#open());
        this.#problem = undefined;
        this.#failures = 0;
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch(error => {
      this.#problem = (error as Error).message;
      this.#retryLater();
    });
    return this.#turn;
  }

  async #adjust(channel: Channel): Promise<void> {
    for (const priority of PRIORITIES) {
      const consumerTag = this.#consumerTags.get(priority);
      if (consumerTag && this.#paused.has(priority)) {
        await channel.basicCancel({ consumerTag });
        this.#consumerTags.delete(priority);
        this.#options.onPaused(priority);
      } else if (!consumerTag && !this.#paused.has(priority)) {
        await this.#consume(channel, priority);
      }
    }
  }

  async #consume(channel: Channel, priority: Priority): Promise<void> {
    const queue = this.#options.topology.queueOf(priority);
    const { consumerTag } = await channel.basicConsume({ queue }, message =>
      this.#receive(channel, priority, message),
    );
    this.#consumerTags.set(priority, consumerTag);
  }

  #receive(channel: Channel, queuedAs: Priority, message: AsyncMessage): void {
    // Read before the channel closed, told afterwards: it will come again.
    if (!channel.active) {
      return;
    }
    const { metrics } = this.#options;
    metrics.message('delivered');
    if (message.redelivered) {
      metrics.message('redelivered');
    }
    const job = decodeJob(message.body);
    if (job) {
      const tag = message.deliveryTag;
      this.#options.onDelivery({ job, queuedAs, channel, tag });
      return;
    }
    channel.basicNack({ deliveryTag: message.deliveryTag, requeue: false });
    metrics.message('dead_lettered');
    this.#options.onUnreadable(this.#options.topology.queueOf(queuedAs));
  }

  async #open(): Promise<Channel> {
    if (this.#channel?.active) {
      return this.#channel;
    }
    const { connection, topology, prefetch, onReopened } = this.#options;
    const isFirst = this.#channel === undefined;
    const channel = await connection.acquire({ emitErrorsFromChannel: true });
    this.#channel = channel;
    channel.on('error', error => {
      this.#problem = error.message;
    });
    channel.once('close', () => this.#lost(channel));
    // The queue was deleted, or lost its leader: a new channel declares it again.
    channel.on('basic.cancel', () => void channel.close());
    await declareTopology(channel, topology);
    // For each consumer of its own, since quorum queues know no bound over all of a channel.
    await channel.basicQos({ prefetchCount: prefetch });
    if (!isFirst) {
      onReopened();
    }
    return channel;
  }

  #lost(channel: Channel): void {
    this.#consumerTags.clear();
    this.#options.onLost(channel);
    this.#retryLater();
  }

  /** A connection that comes back tells by itself; this is for a channel that was closed. */
  #retryLater(): void {
    if (!this.#wanted || this.#retry) {
      return;
    }
    const delayMs = Math.min(
      MAX_RETRY_MS,
      FIRST_RETRY_MS * 2 ** this.#failures,
    );
    this.#failures = Math.min(this.#failures + 1, 20);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.#reconcile();
    }, delayMs * (0.5 + Math.random() / 2));
  }
}
