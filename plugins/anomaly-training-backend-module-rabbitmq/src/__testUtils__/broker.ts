import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { PRIORITIES } from '@vigia/plugin-anomaly-common';
import { type Channel, Connection } from 'rabbitmq-client';
import { topologyOf } from '../engine/topology';

export { eventually } from '../testing/eventually';

/** The RabbitMQ that tests use. */
export const RABBITMQ_URL =
  process.env.VIGIA_TEST_RABBITMQ_URL ?? 'amqp://guest:guest@127.0.0.1:5672';

/** jest must know at once, while it collects tests, whether there is a RabbitMQ. */
function answers(): boolean {
  const { hostname, port } = new URL(RABBITMQ_URL);
  const probe = `require('node:net').connect(${port || 5672}, ${JSON.stringify(
    hostname,
  )}).on('connect', () => process.exit(0)).on('error', () => process.exit(1)); setTimeout(() => process.exit(1), 2000)`;
  return spawnSync(process.execPath, ['-e', probe]).status === 0;
}

/** `describe` with a RabbitMQ; without one it is skipped by name, and `npm test` fails in CI. */
export function describeWithRabbitMq(name: string, tests: () => void): void {
  const isAnswering = answers();
  const suite = isAnswering ? describe : describe.skip;
  suite(
    isAnswering ? name : `${name} (skipped: no RabbitMQ at ${RABBITMQ_URL})`,
    tests,
  );
}

/** Names that no other test uses. */
export function uniquePrefix(): string {
  return `vigia.test.${randomUUID()}`;
}

/** Calls the broker as somebody else would; for a look at the queues, or to harm them. */
export async function withChannel<T>(
  use: (channel: Channel) => Promise<T>,
  url: string = RABBITMQ_URL,
): Promise<T> {
  const connection = new Connection({ url });
  connection.on('error', () => {});
  try {
    return await use(await connection.acquire());
  } finally {
    connection.unsafeDestroy();
  }
}

/** Messages that are ready in a queue. */
export async function countReady(queue: string, url?: string): Promise<number> {
  const { messageCount } = await withChannel(
    channel => channel.queueDeclare({ queue, passive: true }),
    url,
  );
  return messageCount;
}

export async function deleteTopology(queuePrefix: string): Promise<void> {
  const topology = topologyOf({ queuePrefix, deliveryLimit: 1 });
  await withChannel(async channel => {
    for (const priority of PRIORITIES) {
      await channel.queueDelete({ queue: topology.queueOf(priority) });
    }
    await channel.queueDelete({ queue: topology.deadQueue });
    await channel.exchangeDelete({ exchange: topology.jobsExchange });
    await channel.exchangeDelete({ exchange: topology.deadExchange });
  });
}
