import { ServiceUnavailableError } from '@backstage/errors';
import { PRIORITIES, type Priority } from '@vigia/plugin-anomaly-common';
import type { Channel, Connection } from 'rabbitmq-client';

/** Dead letters that are kept to be looked at; the oldest go first. */
const MAX_DEAD_LETTERS = 10_000;

/** The names of what this engine has in the broker. */
export interface Topology {
  jobsExchange: string;
  deadExchange: string;
  deadQueue: string;
  deliveryLimit: number;
  queueOf(priority: Priority): string;
}

/** One queue per priority: quorum queues of RabbitMQ before 4.0 know no priorities. */
export function topologyOf(options: {
  queuePrefix: string;
  deliveryLimit: number;
}): Topology {
  const prefix = options.queuePrefix;
  return {
    jobsExchange: `${prefix}.jobs`,
    deadExchange: `${prefix}.dead`,
    deadQueue: `${prefix}.dead`,
    deliveryLimit: options.deliveryLimit,
    queueOf: priority => `${prefix}.jobs.${priority}`,
  };
}

/**
 * Declares all that is missing; what is there stays as it is.
 *
 * @throws Error that says what to do, when something of a name is there in another shape, or may not be declared
 */
export async function declareTopology(
  channel: Channel,
  topology: Topology,
): Promise<void> {
  const { jobsExchange, deadExchange, deadQueue } = topology;
  await declared('exchange', deadExchange, () =>
    channel.exchangeDeclare({
      exchange: deadExchange,
      type: 'fanout',
      durable: true,
    }),
  );
  await declareQueue(channel, deadExchange, '', deadQueue, {
    'x-max-length': MAX_DEAD_LETTERS,
  });
  await declared('exchange', jobsExchange, () =>
    channel.exchangeDeclare({
      exchange: jobsExchange,
      type: 'direct',
      durable: true,
    }),
  );
  for (const priority of PRIORITIES) {
    const queue = topology.queueOf(priority);
    await declareQueue(channel, jobsExchange, priority, queue, {
      'x-delivery-limit': topology.deliveryLimit,
      'x-dead-letter-exchange': deadExchange,
    });
  }
}

/** Messages that no consumer has yet; none where a queue is missing, which offers and claims declare again. */
export async function countReady(
  connection: Connection,
  topology: Topology,
): Promise<Record<Priority, number>> {
  if (!connection.ready) {
    throw new ServiceUnavailableError('RabbitMQ is not connected');
  }
  const counts = { critical: 0, high: 0, normal: 0, low: 0 };
  for (const priority of PRIORITIES) {
    // Of its own, since the broker ends the channel on which a missing queue was asked for.
    const channel = await connection.acquire({ emitErrorsFromChannel: true });
    channel.on('error', () => {});
    try {
      const queue = topology.queueOf(priority);
      const { messageCount } = await channel.queueDeclare({
        queue,
        passive: true,
      });
      counts[priority] = messageCount;
    } catch (error) {
      if ((error as { code?: string }).code !== 'NOT_FOUND') {
        throw error;
      }
    } finally {
      await channel.close();
    }
  }
  return counts;
}

async function declareQueue(
  channel: Channel,
  exchange: string,
  routingKey: string,
  queue: string,
  args: Record<string, unknown>,
): Promise<void> {
  await declared('queue', queue, async () => {
    await channel.queueDeclare({
      queue,
      durable: true,
      arguments: { 'x-queue-type': 'quorum', ...args },
    });
    await channel.queueBind({ exchange, queue, routingKey });
  });
}

async function declared(
  kind: 'exchange' | 'queue',
  name: string,
  declare: () => Promise<void>,
): Promise<void> {
  try {
    await declare();
  } catch (error) {
    const advice = adviceFor((error as { code?: string }).code);
    throw new Error(
      `RabbitMQ refused the ${kind} "${name}": ${(error as Error).message}${
        advice && `. ${advice}`
      }`,
      { cause: error },
    );
  }
}

function adviceFor(code: string | undefined): string {
  if (code === 'PRECONDITION_FAILED') {
    return 'It exists with other arguments: delete it (the database offers its jobs again), or choose another anomaly.training.rabbitmq.queuePrefix';
  }
  if (code === 'ACCESS_REFUSED') {
    return 'The user needs configure, write and read on all names that begin with anomaly.training.rabbitmq.queuePrefix';
  }
  return '';
}
