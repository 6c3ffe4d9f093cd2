const QUEUE = 'trivial';
const BATCH = 1_000;

/**
 * pg-boss by its batched calls: insert, fetch, complete. Completed jobs keep their rows, as ours do.
 *
 * @param {{ url: string }} options
 */
module.exports = async function pgBoss({ url }) {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: url,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.createQueue(QUEUE);
  return {
    /** @param {number[]} jobs */
    enqueue: jobs =>
      boss.insert(
        QUEUE,
        jobs.map(index => ({ data: { index } })),
      ),
    /** @param {number} count */
    async drain(count) {
      for (let left = count; left > 0; ) {
        const jobs = await boss.fetch(QUEUE, { batchSize: BATCH });
        await boss.complete(
          QUEUE,
          jobs.map(({ id }) => id),
        );
        left -= jobs.length;
      }
    },
    close: () => boss.stop({ graceful: false }),
  };
};
