// Enqueues and drains trivial jobs through one queue (QUEUE names the file beside this one) and prints what it took.
const BATCH = 1_000;

async function main() {
  const { QUEUE, DATABASE_URL, BROKER_URL, JOBS } = process.env;
  const open = require(`./${QUEUE}.cjs`);
  const count = Number(JOBS);
  const queue = await open({ url: DATABASE_URL, brokerUrl: BROKER_URL });
  const enqueueMs = await timed(async () => {
    for (let from = 0; from < count; from += BATCH) {
      await queue.enqueue(
        Array.from(
          { length: Math.min(BATCH, count - from) },
          (_, offset) => from + offset,
        ),
      );
    }
  });
  // Plans are made for the empty table otherwise, for whichever queue.
  await queue.settled?.();
  const drainMs = await timed(() => queue.drain(count));
  await queue.close();
  console.log(JSON.stringify({ enqueueMs, drainMs }));
  process.exit();
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

main();
