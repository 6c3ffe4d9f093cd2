import {
  setImmediate as turn,
  setTimeout as pause,
} from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { QueuedJob } from '@vigia/plugin-anomaly-node';
import type { Channel, Connection } from 'rabbitmq-client';
import { encodeJob } from './message';
import type { RabbitMqMetrics } from './RabbitMqMetrics';
import { declareTopology, type Topology } from './topology';

/** Messages on their way at once: enough to keep the broker busy, few enough to keep its memory and ours small. */
const MAX_UNCONFIRMED = 1_000;
/**
 * Before a deleted queue is declared again. Of one that is there again at once, RabbitMQ 3.10 tells its consumers nothing:
 * they look alive, and get no message any more. A deletion is told within some tens of milliseconds.
 */
const REDECLARE_AFTER_MS = 1_000;

export interface JobPublisherOptions {
  connection: Connection;
  topology: Topology;
  confirmTimeoutMs: number;
  metrics: RabbitMqMetrics;
}

/** Publishes jobs, and resolves when the broker has them safely. */
export class JobPublisher {
  readonly #connection: Connection;
  readonly #topology: Topology;
  readonly #confirmTimeoutMs: number;
  readonly #metrics: RabbitMqMetrics;
  /** Jobs whose messages found no queue. */
  readonly #returned = new Set<string>();
  #channel?: Channel;
  #opening?: Promise<Channel>;
  #problem?: string;
  #unconfirmed = 0;

  static create(options: JobPublisherOptions) {
    return new JobPublisher(options);
  }

  private constructor(options: JobPublisherOptions) {
    this.#connection = options.connection;
    this.#topology = options.topology;
    this.#confirmTimeoutMs = options.confirmTimeoutMs;
    this.#metrics = options.metrics;
  }

  /** In words, why a channel could not be opened the last time. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Messages on their way that the broker has neither confirmed nor refused. */
  get unconfirmed(): number {
    return this.#unconfirmed;
  }

  /** @throws ServiceUnavailableError when the broker did not take them all; those it took are there twice after a retry */
  async publish(jobs: readonly QueuedJob[]): Promise<void> {
    const unrouted = await this.#send(await this.open(), jobs);
    if (!unrouted.length) {
      return;
    }
    // Somebody deleted a queue: a new channel declares it again.
    await this.close();
    await pause(REDECLARE_AFTER_MS);
    const lost = await this.#send(await this.open(), unrouted);
    if (lost.length) {
      throw new ServiceUnavailableError(
        `RabbitMQ has no queue for ${lost.length} of ${jobs.length} jobs`,
      );
    }
  }

  /** Opens the channel and declares what is missing in the broker. */
  async open(): Promise<Channel> {
    if (this.#channel?.active) {
      return this.#channel;
    }
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async close(): Promise<void> {
    // The connection could not be closed under a channel that is being opened.
    await this.#opening?.catch(() => {});
    const channel = this.#channel;
    this.#channel = undefined;
    await channel?.close();
  }

  async #open(): Promise<Channel> {
    if (!this.#connection.ready) {
      throw new ServiceUnavailableError('RabbitMQ is not connected');
    }
    try {
      const channel = await this.#connection.acquire({
        emitErrorsFromChannel: true,
      });
      // What fails rejects the promise of its own operation as well.
      channel.on('error', () => {});
      this.#returned.clear();
      channel.on('basic.return', ({ messageId }) => {
        this.#returned.add(String(messageId));
        this.#metrics.message('returned');
      });
      await declareTopology(channel, this.#topology);
      await channel.confirmSelect();
      this.#channel = channel;
      this.#problem = undefined;
      return channel;
    } catch (error) {
      this.#problem = (error as Error).message;
      throw new ServiceUnavailableError(this.#problem, error);
    }
  }

  /** @returns the jobs whose messages found no queue */
  async #send(
    channel: Channel,
    jobs: readonly QueuedJob[],
  ): Promise<QueuedJob[]> {
    try {
      await this.#confirmed(channel, jobs);
    } catch (error) {
      throw new ServiceUnavailableError(
        `RabbitMQ did not confirm ${jobs.length} jobs: ${
          (error as Error).message
        }`,
        error,
      );
    }
    // The client tells of a returned message one turn after it was read, its confirmation at once.
    await turn();
    return this.#returned.size
      ? jobs.filter(({ jobId }) => this.#returned.delete(jobId))
      : [];
  }

  /** Resolves when all are confirmed; rejects with the first that is not, or when none is for too long. */
  #confirmed(channel: Channel, jobs: readonly QueuedJob[]): Promise<void> {
    return new Promise((resolve, reject) => {
      let sent = 0;
      let confirmed = 0;
      let hasFailed = false;
      let silence: NodeJS.Timeout | undefined = undefined;
      const fail = (error: Error) => {
        hasFailed = true;
        clearTimeout(silence);
        reject(error);
      };
      silence = setTimeout(() => {
        fail(new Error(`no answer within ${this.#confirmTimeoutMs} ms`));
        void this.close();
      }, this.#confirmTimeoutMs);
      const pump = {
        fill: () => {
          const room = MAX_UNCONFIRMED - (sent - confirmed);
          const next = hasFailed ? [] : jobs.slice(sent, sent + room);
          sent += next.length;
          for (const job of next) {
            this.#publishOne(channel, job).then(pump.onConfirmed, fail);
          }
        },
        onConfirmed: () => {
          silence?.refresh();
          if (++confirmed === jobs.length) {
            clearTimeout(silence);
            resolve();
          } else if (sent - confirmed <= MAX_UNCONFIRMED / 2) {
            pump.fill();
          }
        },
      };
      pump.fill();
    });
  }

  async #publishOne(channel: Channel, job: QueuedJob): Promise<void> {
    this.#unconfirmed += 1;
    this.#metrics.message('published');
    try {
      await channel.basicPublish(
        {
          exchange: this.#topology.jobsExchange,
          routingKey: job.priority,
          messageId: job.jobId,
          contentType: 'application/json',
          durable: true,
          mandatory: true,
        },
        encodeJob(job),
      );
      this.#metrics.message('confirmed');
    } finally {
      this.#unconfirmed -= 1;
    }
  }
}
