const {
  makeWorkerUtils,
  run,
  runMigrations,
  Logger,
} = require('graphile-worker');

const CONCURRENCY = 24;
const LOCAL_QUEUE = 500;
const silent = new Logger(() => () => {});

/**
 * graphile-worker as its documentation advises for throughput: a local queue, and completions in batches.
 *
 * @param {{ url: string }} options
 */
module.exports = async function graphileWorker({ url }) {
  await runMigrations({ connectionString: url, logger: silent });
  const utils = await makeWorkerUtils({
    connectionString: url,
    logger: silent,
  });
  return {
    /** @param {number[]} jobs */
    enqueue: jobs =>
      utils.addJobs(
        jobs.map(index => ({ identifier: 'trivial', payload: { index } })),
      ),
    /** @param {number} count */
    async drain(count) {
      let left = count;
      /** @type {() => void} */
      let done = () => {};
      const ended = new Promise(resolve => {
        done = () => resolve(undefined);
      });
      const runner = await run({
        taskList: {
          trivial: async () => {
            left -= 1;
            if (left === 0) {
              done();
            }
          },
        },
        preset: {
          worker: {
            connectionString: url,
            concurrentJobs: CONCURRENCY,
            maxPoolSize: 10,
            localQueue: { size: LOCAL_QUEUE },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
            pollInterval: 2_000,
          },
        },
        logger: silent,
        noHandleSignals: true,
      });
      await ended;
      // Completions that are still in a batch count as well.
      await runner.stop();
    },
    close: async () => utils.release(),
  };
};
