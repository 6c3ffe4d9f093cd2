const { Connection } = require('rabbitmq-client');

const PREFETCH = 1_000;

/**
 * The bare client: a durable quorum queue, persistent messages, confirms, manual acks.
 *
 * @param {{ brokerUrl: string }} options
 */
module.exports = async function rabbitmq({ brokerUrl }) {
  const queue = `vigia-benchmark-${process.pid}`;
  const connection = new Connection(brokerUrl);
  const durable = {
    durable: true,
    arguments: { 'x-queue-type': 'quorum' },
  };
  await connection.queueDeclare({ queue, ...durable });
  const publisher = connection.createPublisher({ confirm: true });
  return {
    /** @param {number[]} jobs */
    enqueue: jobs =>
      Promise.all(
        jobs.map(index =>
          publisher.send({ routingKey: queue, durable: true }, { index }),
        ),
      ),
    /** @param {number} count */
    drain(count) {
      let left = count;
      return new Promise(resolve => {
        const consumer = connection.createConsumer(
          {
            queue,
            queueOptions: durable,
            qos: { prefetchCount: PREFETCH },
          },
          async () => {
            left -= 1;
            if (left === 0) {
              // After this message's own ack.
              setImmediate(() => consumer.close().then(resolve));
            }
          },
        );
      });
    },
    async close() {
      await connection.queueDelete({ queue });
      await publisher.close();
      await connection.close();
    },
  };
};
