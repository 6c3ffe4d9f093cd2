import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { addRun, emptyTables, storesWithClock } from '../__testUtils__/jobs';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const RESULT = {
  points: 10,
  modelVersion: 2,
  report: { ok: true, issues: [], points: 10 },
  timings: { fitMs: 5 },
};
const free = { minIntervalMs: 0 };

describe.each(databases.eachSupportedId())('stores of jobs on %s', id => {
  let knex: Knex;
  let stores: ReturnType<typeof storesWithClock>;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(async () => {
    await emptyTables(knex);
    stores = storesWithClock(knex);
  });

  const admit = async (count: number, fields = {}) => {
    const wanted = Array.from({ length: count }, () => stores.newJob(fields));
    return (await stores.jobs.admitAll(wanted, free)).admitted;
  };
  describe('admitAll', () => {
    it('refuses a series that is under way or was trained a moment ago, and the second of one series', async () => {
      const [underWay] = await admit(1, { seriesId: 'under-way' });
      const [ended] = await admit(1, { seriesId: 'recent' });
      const claims = await stores.claim();
      await stores.runs.finish(
        claims
          .filter(({ jobId }) => jobId === ended.jobId)
          .map(claim => ({ claim, log: [], completed: RESULT })),
        stores.clock.now,
      );
      stores.letPass(1_000);
      const jobs = ['under-way', 'recent', 'new', 'new'].map(seriesId =>
        stores.newJob({ seriesId }),
      );
      expect(
        await stores.jobs.admitAll(jobs, { minIntervalMs: 60_000 }),
      ).toEqual({
        admitted: [jobs[2]],
        refused: [
          { seriesId: 'under-way', reason: 'under_way' },
          { seriesId: 'recent', reason: 'too_soon' },
          { seriesId: 'new', reason: 'under_way' },
        ],
      });
      expect(await stores.jobs.get(underWay.jobId)).toMatchObject({
        status: 'processing',
      });
    });

    it('counts a completed job that another failed after, and a job that has been open for long', async () => {
      const interval = { minIntervalMs: 60_000 };
      const again = () =>
        ['trained', 'waiting'].map(seriesId => stores.newJob({ seriesId }));
      const end = async (how: object) => {
        const claims = await stores.claim();
        const endings = claims.map(claim => ({ claim, log: [], ...how }));
        await stores.runs.finish(endings as never, stores.clock.now);
      };
      await admit(1, { seriesId: 'trained' });
      await end({ completed: RESULT });
      stores.letPass(1_000);
      await admit(1, { seriesId: 'trained' });
      await end({ failed: { name: 'Error', message: 'no luck' } });
      await admit(1, { seriesId: 'waiting', priority: 'low' });
      stores.letPass(58_999);
      expect(await stores.jobs.admitAll(again(), interval)).toMatchObject({
        admitted: [],
        refused: [{ reason: 'too_soon' }, { reason: 'under_way' }],
      });
      const [trained] = again();
      expect(await stores.jobs.admit(trained, interval)).toEqual({
        outcome: 'too-soon',
        admittedAt: stores.clock.now - 59_999,
      });
      stores.letPass(1);
      expect(await stores.jobs.admitAll(again(), interval)).toMatchObject({
        admitted: [{ seriesId: 'trained' }],
        refused: [{ seriesId: 'waiting', reason: 'under_way' }],
      });
    });

    it('writes nothing when what goes alongside fails', async () => {
      await expect(
        stores.jobs.admitAll([stores.newJob()], {
          ...free,
          alongside: async () => {
            throw new Error('moved');
          },
        }),
      ).rejects.toThrow('moved');
      expect(await knex('training_jobs')).toEqual([]);
      expect(await knex('training_open')).toEqual([]);
    });

    it('admits a series once of many batches at once', async () => {
      const series = Array.from({ length: 20 }, (_, index) => `s-${index}`);
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          stores.jobs.admitAll(
            (index % 2 ? series : [...series].reverse()).map(seriesId =>
              stores.newJob({ seriesId }),
            ),
            { minIntervalMs: 1_000 },
          ),
        ),
      );
      expect(outcomes.flatMap(({ admitted }) => admitted)).toHaveLength(20);
    });
  });

  it('admits a series once, of single jobs and a batch at once', async () => {
    const interval = { minIntervalMs: 1_000 };
    const series = Array.from({ length: 8 }, (_, index) => `s-${index}`);
    const [{ admitted }, ...singles] = await Promise.all([
      stores.jobs.admitAll(
        series.map(seriesId => stores.newJob({ seriesId })),
        interval,
      ),
      ...[...series, ...series].map(seriesId =>
        stores.jobs.admit(stores.newJob({ seriesId }), interval),
      ),
    ]);
    const passed = singles.filter(({ outcome }) => outcome === 'admitted');
    expect(admitted.length + passed.length).toBe(8);
    expect(await knex('training_open')).toHaveLength(8);
  });

  it('answers one job to one key, of many at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        stores.jobs.admit(
          stores.newJob({ seriesId: 's', idempotencyKey: 'k' }),
          free,
        ),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'admitted',
      ...Array(5).fill('repeated'),
    ]);
  });

  it('answers the job of a key after its end, and lets no other have the key', async () => {
    const fields = { seriesId: 's', idempotencyKey: 'k', requestHash: 'h' };
    const job = stores.newJob(fields);
    const admitAgain = () => stores.jobs.admit(stores.newJob(fields), free);
    expect(await stores.jobs.admit(job, free)).toEqual({ outcome: 'admitted' });
    expect(await admitAgain()).toEqual({ outcome: 'repeated' });
    await stores.jobs.cancel(job.jobId, stores.clock.now);
    expect(await admitAgain()).toEqual({ outcome: 'repeated' });
    expect(await stores.jobs.findByKey('s', 'k')).toMatchObject({
      job: { jobId: job.jobId, status: 'cancelled' },
      requestHash: 'h',
    });
    expect(await stores.jobs.findByKey('t', 'k')).toBeUndefined();
  });

  it('has a job in one table: open until it ends, all that was asked in its history', async () => {
    const [job] = await admit(1, {
      algorithm: 'ewma',
      hyperparameters: { alpha: 0.5 },
      window: { windowHours: 24 },
      priority: 'high',
    });
    const asked = {
      ...{ jobId: job.jobId, seriesId: job.seriesId, algorithm: 'ewma' },
      ...{ hyperparameters: { alpha: 0.5 }, window: { windowHours: 24 } },
      ...{ priority: 'high', submittedBy: job.submittedBy, inline: false },
      createdAt: stores.clock.now,
    };
    expect(await knex('training_jobs')).toEqual([]);
    expect(await stores.jobs.get(job.jobId)).toMatchObject(asked);
    const [claim] = await stores.claim();
    const startedAt = stores.clock.now;
    stores.letPass(3_000);
    await stores.runs.finish(
      [{ claim, log: [], completed: RESULT }],
      stores.clock.now,
    );
    expect(await knex('training_open')).toEqual([]);
    expect(await stores.jobs.get(job.jobId)).toMatchObject({
      ...asked,
      ...RESULT,
      ...{ status: 'completed', attempts: 1, startedAt },
      finishedAt: stores.clock.now,
    });
  });

  it('keeps what the last attempt of a cancelled job left', async () => {
    const [job] = await admit(1);
    const [claim] = await stores.claim();
    const failure = { name: 'Error', message: 'away' };
    const log = [{ at: 1, attempt: 1, message: 'First' }];
    const availableAt = stores.clock.now + 5_000;
    await stores.runs.retry([
      { claim, failure, availableAt, counts: true, log },
    ]);
    expect(await stores.jobs.cancel(job.jobId, stores.clock.now)).toBe(true);
    expect(await stores.jobs.get(job.jobId)).toMatchObject({
      ...{ status: 'cancelled', attempts: 1, error: failure, log },
    });
  });

  it('ends a job once, of a completion and a cancellation at once', async () => {
    await admit(20);
    const claims = await stores.claim(20);
    const { now } = stores.clock;
    const [finished, ...cancelled] = await Promise.all([
      stores.runs.finish(
        claims.map(claim => ({ claim, log: [], completed: RESULT })),
        now,
      ),
      ...claims.map(({ jobId }) => stores.jobs.cancel(jobId, now)),
    ]);
    expect(claims.map(({ jobId }) => finished.has(jobId))).toEqual(
      cancelled.map(was => !was),
    );
    expect(await knex('training_jobs')).toHaveLength(20);
    expect(await knex('training_open')).toEqual([]);
    expect(await stores.pace.late(now)).toMatchObject({
      completedLastHour: finished.size,
    });
  });

  it('ends jobs once, with their results, logs and counters', async () => {
    await addRun(knex, 'run');
    const admitted = await admit(3, { runId: 'run' });
    const claims = await stores.claim();
    expect(await stores.runs.begin(claims, stores.clock.now)).toHaveLength(3);
    const entry = (message: string) => ({ at: 1, attempt: 1, message });
    const endings = [
      { claim: claims[0], log: [entry('Done')], completed: RESULT },
      {
        claim: claims[1],
        log: [],
        failed: { name: 'Error', message: 'no\0luck' },
      },
      {
        claim: { ...claims[2], leaseToken: 'lost' },
        log: [],
        completed: RESULT,
      },
    ];
    const ended = await stores.runs.finish(endings, stores.clock.now);
    expect([...ended].sort()).toEqual(
      [claims[0].jobId, claims[1].jobId].sort(),
    );
    expect(await stores.runs.finish(endings, stores.clock.now)).toEqual(
      new Set(),
    );
    expect(await stores.jobs.get(claims[0].jobId)).toMatchObject({
      status: 'completed',
      progress: 1,
      modelVersion: 2,
      attempts: 1,
      log: [entry('Done')],
    });
    expect(await stores.jobs.get(claims[1].jobId)).toMatchObject({
      status: 'failed',
      error: { name: 'Error', message: 'noluck' },
    });
    expect(await knex('training_runs').first()).toMatchObject({
      completed: 1,
      failed: 1,
      cancelled: 0,
    });
    expect(await stores.pace.late(stores.clock.now)).toMatchObject({
      completedLastHour: 1,
      failedLastHour: 1,
    });
    // A training that failed does not count for the rate limit.
    const again = admitted.map(({ seriesId }) => stores.newJob({ seriesId }));
    expect(
      await stores.jobs.admitAll(again, { minIntervalMs: 60_000 }),
    ).toMatchObject({
      admitted: [{ seriesId: admitted[1].seriesId }],
      refused: [{ reason: 'too_soon' }, { reason: 'under_way' }],
    });
    const failures = await stores.jobs.list({ status: 'failed' });
    expect(failures.items.map(({ jobId }) => jobId)).toEqual([claims[1].jobId]);
    expect((await stores.jobs.list({ runId: 'run' })).total).toBe(3);
  });

  it('lets a job wait for its next attempt behind others, and keeps what was told', async () => {
    const [job] = await admit(1);
    const [claim] = await stores.claim();
    stores.letPass(1_000);
    const availableAt = stores.clock.now + 5_000;
    const log = [{ at: 1, attempt: 1, message: 'First' }];
    const failure = { name: 'Error', message: 'away' };
    expect(
      await stores.runs.retry([
        { claim, failure, availableAt, counts: true, log },
      ]),
    ).toEqual(new Set([job.jobId]));
    expect(await stores.claim()).toEqual([]);
    expect(await stores.jobs.get(job.jobId)).toMatchObject({
      status: 'queued',
      retryAt: availableAt,
      expiresAt: availableAt + 120_000,
      error: failure,
      log,
    });
    expect(await stores.census.take()).toMatchObject({ retrying: 1 });
    stores.letPass(5_000);
    const [again] = await stores.claim();
    expect(again.attempt).toBe(2);
    await stores.runs.finish(
      [
        {
          claim: again,
          log: [{ at: 2, attempt: 2, message: 'Second' }],
          completed: RESULT,
        },
      ],
      stores.clock.now,
    );
    const ended = await stores.jobs.get(job.jobId);
    expect(ended?.log?.map(({ message }) => message)).toEqual([
      'First',
      'Second',
    ]);
    expect(ended?.error).toBeUndefined();
  });

  it('keeps the place of a job that its worker gave back', async () => {
    const [first] = await admit(1);
    stores.letPass(1);
    await admit(1);
    const [claim] = await stores.claim(1);
    stores.letPass(10_000);
    await stores.runs.retry([
      { claim, availableAt: stores.clock.now, counts: false, log: [] },
    ]);
    expect((await stores.claim(1))[0].jobId).toBe(first.jobId);
  });

  it('gives an attempt back that does not count, and shows the job as retrying', async () => {
    const [job] = await admit(1);
    const [claim] = await stores.claim();
    const availableAt = stores.clock.now + 5_000;
    const failure = { name: 'OutageError', message: 'away' };
    const retry = { claim, failure, availableAt, counts: false, log: [] };
    await stores.runs.retry([retry]);
    expect(await stores.jobs.get(job.jobId)).toMatchObject({
      ...{ status: 'queued', attempts: 0, retryAt: availableAt },
      error: failure,
    });
    expect(await stores.census.take()).toMatchObject({ retrying: 1 });
    stores.letPass(5_000);
    expect((await stores.claim())[0].attempt).toBe(1);
  });

  it('lets either a cancellation or a registration win', async () => {
    await admit(20);
    const claims = await stores.claim(20);
    const [held, ...cancelled] = await Promise.all([
      stores.runs.beginRegistering(claims),
      ...claims.map(({ jobId }) => stores.jobs.cancel(jobId, stores.clock.now)),
    ]);
    expect(claims.map(({ jobId }) => held.has(jobId))).toEqual(
      cancelled.map(was => !was),
    );
  });

  it('cancels the jobs of a run in batches, but those that register', async () => {
    await addRun(knex, 'run');
    await admit(5, { runId: 'run' });
    await admit(2);
    const claims = await stores.claim(2);
    await stores.runs.beginRegistering(claims.slice(0, 1));
    const { now } = stores.clock;
    const first = await stores.jobs.cancelRun('run', now, 3);
    expect(first).toMatchObject({ left: 2 });
    expect(first.cancelled).toHaveLength(3);
    const second = await stores.jobs.cancelRun('run', now, 3);
    expect(second.cancelled).toHaveLength(1);
    expect(second.left).toBe(1);
    expect(await knex('training_runs').first()).toMatchObject({ cancelled: 4 });
    expect(await knex('training_open')).toHaveLength(3);
  });

  it('finds a job by the id that it had before', async () => {
    const [job] = await admit(1);
    await knex('training_open').update({ former_id: 'former' });
    expect(await stores.jobs.get('former')).toMatchObject({ jobId: job.jobId });
    await stores.jobs.cancel(job.jobId, stores.clock.now);
    expect(await stores.jobs.get('former')).toMatchObject({ jobId: job.jobId });
  });
});
