const { join } = require('node:path');
const createKnex = require('knex');

const PACKAGE = join(__dirname, '../../plugins/anomaly-training-backend');
const { JobIds, openStores } = require(join(PACKAGE, 'src/database'));

const DAY_MS = 86_400_000;
const WAITS = {
  byPriority: { critical: 5_000, high: 30_000, normal: 120_000, low: 600_000 },
  ofRuns: DAY_MS,
};
const RUN_ID = 'benchmark';
/** Jobs in one claim, and of one statement at their end. */
const CLAIM_BATCH = 500;
/** Claims and endings of one process that are under way at once. */
const LANES = 2;
const LEASE_MS = 60_000;

/** @typedef {import('@vigia/plugin-anomaly-node').ClaimedJob} ClaimedJob */

/**
 * The stores of the training plugin on its own tables, and trivial jobs: each with its row, its place in the queue, and
 * at its end what came of it.
 *
 * @param {string} url
 */
module.exports = async function openVigia(url) {
  const knex = createKnex({
    client: 'pg',
    connection: url,
    pool: { min: 0, max: 10 },
  });
  await knex.migrate.latest({ directory: join(PACKAGE, 'migrations') });
  const { jobs, leases, runs } = openStores(knex, { waits: WAITS });
  const ids = new JobIds();

  /**
   * @param {number} index
   * @param {number} createdAt
   */
  const toJob = (index, createdAt) => ({
    jobId: ids.next(createdAt),
    seriesId: `press-${String(index).padStart(6, '0')}-motor-radial`,
    runId: RUN_ID,
    priority: 'low',
    algorithm: 'statistical',
    hyperparameters: { threshold_sigma: 3 },
    window: { windowHours: 168 },
    inline: false,
    submittedBy: 'user:default/benchmarks',
    createdAt,
  });

  /** @param {ClaimedJob} claim */
  const toEnding = claim => ({
    claim,
    log: [{ at: Date.now(), attempt: 1, message: 'Did nothing' }],
    completed: {
      points: 1,
      modelVersion: 1,
      report: { ok: true, issues: [], points: 1 },
      timings: { queueMs: 1, readMs: 0, fitMs: 0, registerMs: 0 },
    },
  });

  /**
   * @param {ClaimedJob[]} claims
   * @returns {Promise<number>} how many have ended
   */
  const end = async claims => {
    await runs.begin(claims, Date.now());
    const ended = await runs.finish(claims.map(toEnding), Date.now());
    return ended.size;
  };

  return {
    leases,
    waits: WAITS,
    /**
     * @param {number[]} indexes
     * @returns {Promise<object[]>} the jobs
     */
    async admit(indexes) {
      // The jobs of a run are admitted in batches of one time.
      const createdAt = Date.now();
      const { admitted } = await jobs.admitAll(
        indexes.map(index => toJob(index, createdAt)),
        { minIntervalMs: 0 },
      );
      return admitted;
    },
    /**
     * Claims and ends jobs until so many have ended.
     *
     * @param {number} count
     * @param {(claim: object) => Promise<ClaimedJob[]>} claim
     * @param {(ended: ClaimedJob[]) => Promise<void>} [settle]
     */
    async work(count, claim, settle = async () => {}) {
      let left = count;
      /**
       * @param {unknown} _
       * @param {number} number
       */
      const lane = async (_, number) => {
        while (left > 0) {
          const claims = await claim({
            workerId: `lane-${number}`,
            leaseMs: LEASE_MS,
            limit: CLAIM_BATCH,
          });
          // Not in one expression: the other lane counts meanwhile.
          const ended = await end(claims);
          left -= ended;
          await settle(claims);
          if (claims.length === 0) {
            await new Promise(setImmediate);
          }
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    },
    close: () => knex.destroy(),
  };
};
