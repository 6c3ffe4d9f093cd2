const { Registry } = require('prom-client');
const { join } = require('node:path');
const { Connection } = require('rabbitmq-client');
const { PRIORITIES } = require('@vigia/plugin-anomaly-common');
const { deadlinesOf } = require(join(
  __dirname,
  '../../plugins/anomaly-training-backend/src/database/deadlines',
));
const ENGINE = join(
  __dirname,
  '../../plugins/anomaly-training-backend-module-rabbitmq/src/engine',
);
const { RabbitMqJobQueue } = require(ENGINE);
const { topologyOf } = require(join(ENGINE, 'topology'));
const openVigia = require('./vigiaStores.cjs');

const QUEUE_PREFIX = `vigia.benchmark.${process.pid}`;
const PREFETCH = 2_000;
const DELIVERY_LIMIT = 20;
const CONFIRM_TIMEOUT_MS = 30_000;
const logger = {
  error: console.error,
  warn: console.error,
  info() {},
  debug() {},
  child: () => logger,
};

/**
 * Our queue with RabbitMQ as its engine: rows in the database as well, ids over the broker.
 *
 * @param {{ url: string, brokerUrl: string }} options
 */
module.exports = async function vigiaRabbitmq({ url, brokerUrl }) {
  const stores = await openVigia(url);
  const queue = RabbitMqJobQueue.create({
    url: brokerUrl,
    queuePrefix: QUEUE_PREFIX,
    prefetch: PREFETCH,
    deliveryLimit: DELIVERY_LIMIT,
    confirmTimeoutMs: CONFIRM_TIMEOUT_MS,
    leases: stores.leases,
    logger,
    metricsRegistry: new Registry(),
  });
  while (!(await queue.status()).connected) {
    await new Promise(setImmediate);
  }
  return {
    /** @param {number[]} indexes */
    async enqueue(indexes) {
      const jobs = await stores.admit(indexes);
      await queue.offer(
        jobs.map(job => ({
          ...job,
          ...deadlinesOf(job, job.createdAt, stores.waits),
        })),
      );
    },
    /** @param {number} count */
    drain: count =>
      stores.work(
        count,
        claim => queue.claim(claim),
        ended => queue.settle(ended),
      ),
    async close() {
      await queue.close();
      await deleteTopology(brokerUrl);
      await stores.close();
    },
  };
};

/** @param {string} brokerUrl */
async function deleteTopology(brokerUrl) {
  const connection = new Connection(brokerUrl);
  const channel = await connection.acquire();
  const topology = topologyOf({
    queuePrefix: QUEUE_PREFIX,
    deliveryLimit: DELIVERY_LIMIT,
  });
  for (const queue of [
    ...PRIORITIES.map(topology.queueOf),
    topology.deadQueue,
  ]) {
    await channel.queueDelete({ queue });
  }
  for (const exchange of [topology.jobsExchange, topology.deadExchange]) {
    await channel.exchangeDelete({ exchange });
  }
  await channel.close();
  await connection.close();
}
