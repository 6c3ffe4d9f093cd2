import { Counter, Gauge, type Registry } from 'prom-client';

const MESSAGE_EVENTS = [
  'published',
  'confirmed',
  'returned',
  'delivered',
  'redelivered',
  'acknowledged',
  'requeued',
  'dead_lettered',
] as const;

/** What can happen to a message. One that is redelivered counts as delivered too. */
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

/** How the engine is at the moment of a scrape. */
export interface RabbitMqFigures {
  isConnected: boolean;
  /** Messages that were published, and neither confirmed nor refused. */
  unconfirmed: number;
  /** Messages that this process holds. */
  unacknowledged: number;
}

/** Metrics of one process' part in carrying jobs. */
export class RabbitMqMetrics {
  readonly #messages: Counter<'event'>;
  readonly #reconnects: Counter;
  readonly #pastBroker: Counter;
  #hasConnected = false;

  /** @param figures - is asked at each scrape */
  static create(
    registry: Registry,
    figures: () => RabbitMqFigures,
  ): RabbitMqMetrics {
    const gauge = (
      name: string,
      help: string,
      valueOf: (now: RabbitMqFigures) => number,
    ) => {
      const created: Gauge = new Gauge({
        name: `training_rabbitmq_${name}`,
        help,
        registers: [registry],
        collect: () => created.set(valueOf(figures())),
      });
    };
    gauge(
      'connected',
      'Whether this process has a connection to RabbitMQ (1 or 0)',
      ({ isConnected }) => Number(isConnected),
    );
    gauge(
      'unconfirmed_messages',
      'Messages on their way that RabbitMQ has not confirmed',
      ({ unconfirmed }) => unconfirmed,
    );
    gauge(
      'unacknowledged_messages',
      'Messages that this process holds: of jobs that it does, and of jobs that it has not claimed',
      ({ unacknowledged }) => unacknowledged,
    );
    return new RabbitMqMetrics(registry);
  }

  private constructor(registry: Registry) {
    const registers = [registry];
    this.#messages = new Counter({
      name: 'training_rabbitmq_messages_total',
      help: 'Messages of training jobs, by what happened to them',
      labelNames: ['event'],
      registers,
    });
    for (const event of MESSAGE_EVENTS) {
      this.#messages.inc({ event }, 0);
    }
    this.#reconnects = new Counter({
      name: 'training_rabbitmq_reconnects_total',
      help: 'Connections to RabbitMQ after the first',
      registers,
    });
    this.#pastBroker = new Counter({
      name: 'training_rabbitmq_jobs_past_broker_total',
      help: 'Jobs claimed from the database, while RabbitMQ was away or may have lost their messages',
      registers,
    });
  }

  message(event: MessageEvent): void {
    this.#messages.inc({ event });
  }

  connected(): void {
    this.#reconnects.inc(this.#hasConnected ? 1 : 0);
    this.#hasConnected = true;
  }

  claimedPastBroker(jobs: number): void {
    this.#pastBroker.inc(jobs);
  }
}
