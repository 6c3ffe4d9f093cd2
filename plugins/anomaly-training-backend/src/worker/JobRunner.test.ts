import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Job } from '@vigia/plugin-anomaly-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { answerOf } from '../__testUtils__/FakeRegistry';
import { emptyTables } from '../__testUtils__/jobs';
import { START, wave } from '../__testUtils__/observations';
import {
  LEASE_MS,
  openWorkerBench,
  SharedWorld,
  waveSource,
} from '../__testUtils__/workerBench';
import { gate } from '../__testUtils__/gate';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const HOUR_MS = 3_600_000;

const isRegistering = ({ step }: Job) => step === 'registering';

describe.each(databases.eachSupportedId())('JobRunner on %s', id => {
  let knex: Knex;
  let opened: ReturnType<typeof openWorkerBench>[] = [];

  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(() => emptyTables(knex));
  afterEach(async () => {
    await Promise.all(opened.map(({ worker }) => worker.drain()));
    opened = [];
  });

  function open(options: Parameters<typeof openWorkerBench>[1] = {}) {
    const training = { threads: 1, ...options.training };
    const bench = openWorkerBench(knex, { ...options, training });
    opened.push(bench);
    return bench;
  }

  it('takes a training to a version in Staging, and tells each step', async () => {
    const bench = open();
    const { jobId, seriesId } = await bench.submit({}, wave(10_000));
    bench.world.letPass(500);
    await bench.workOnce();
    const job = await bench.job(jobId);
    expect(job).toMatchObject({
      status: 'completed',
      step: 'done',
      progress: 1,
      points: 10_000,
      modelVersion: 1,
      attempts: 1,
      report: { ok: true, points: 10_000 },
      timings: {
        queueMs: 500,
        readMs: 0,
        checkMs: expect.any(Number),
        fitMs: expect.any(Number),
        registerMs: 0,
      },
    });
    expect(job.log!.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Claimed by /),
      'Read 10000 observations in 0 ms',
      expect.stringMatching(/^Checked in .* ms and fitted statistical in /),
      'Registered as version 1 in 0 ms',
    ]);
    expect(bench.world.registry.versions).toEqual([
      expect.objectContaining({
        jobId,
        seriesId,
        stage: 'Staging',
        algorithm: 'statistical',
        hyperparameters: {},
        threshold: 3,
        contextLength: 0,
        report: expect.objectContaining({ ok: true }),
        trainingWindow: {
          from: START,
          to: START + 9_999 * 60_000,
          points: 10_000,
        },
        metrics: expect.objectContaining({
          mean: expect.any(Number),
          std: expect.any(Number),
          median_period_ms: 60_000,
        }),
      }),
    ]);
    expect(bench.seen.map(({ step }) => step)).toEqual([
      'reading',
      'validating',
      'fitting',
      'registering',
      'done',
    ]);
    expect(await knex('training_open')).toEqual([]);
  });

  it('reads the window of a source', async () => {
    const bench = open();
    const { jobId } = await bench.submit({ window: { windowHours: 200 } });
    await bench.workOnce();
    const to = START + 19_999 * 60_000;
    expect(await bench.job(jobId)).toMatchObject({ points: 12_001 });
    expect(bench.world.registry.versions[0].trainingWindow).toEqual({
      from: to - 200 * HOUR_MS,
      to,
      points: 12_001,
    });
  });

  it('does not tell of the jobs of runs one by one', async () => {
    const bench = open();
    await bench.submit({ runId: 'run-1' });
    await bench.workOnce();
    expect(bench.world.registry.versions).toHaveLength(1);
    expect(bench.seen).toEqual([]);
  });

  it.each([
    ['too few', { windowHours: 1 }, {}, '61 observations, at least 10000'],
    [
      'constant',
      {},
      { bounds: { minPoints: 2, maxPoints: 100_000, minStd: 1e6 } },
      'the series is constant',
    ],
  ])(
    'fails at once on observations that are %s, with the report',
    async (_, window, training, message) => {
      const bench = open({ training });
      const { jobId } = await bench.submit({ window });
      bench.world.letPass(500);
      await bench.workOnce();
      const job = await bench.job(jobId);
      expect(job.timings).toEqual({
        queueMs: 500,
        readMs: 0,
        checkMs: expect.any(Number),
      });
      expect(bench.seen.at(-1)).toMatchObject({ timings: job.timings });
      expect(job).toMatchObject({
        status: 'failed',
        attempts: 1,
        error: {
          name: 'InputError',
          message: expect.stringContaining(message),
        },
        report: { ok: false },
      });
      expect(await bench.workOnce()).toBe(false);
      expect(bench.world.registry.versions).toEqual([]);
    },
  );

  it('tries again later when the registry is away, and registers once', async () => {
    const bench = open();
    const { registry } = bench.world;
    const { jobId } = await bench.submit({}, wave(10_000));
    registry.trouble = new Error('ECONNREFUSED');
    await bench.workOnce();
    expect(await bench.job(jobId)).toMatchObject({
      status: 'queued',
      step: 'waiting',
      attempts: 0,
      error: {
        name: 'OutageError',
        message: expect.stringContaining('ECONNREFUSED'),
      },
    });
    expect(await bench.workOnce()).toBe(false);
    registry.trouble = undefined;
    bench.world.letPass(5_001);
    await bench.workOnce();
    const job = await bench.job(jobId);
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
    expect(job.error).toBeUndefined();
    expect(job.log!.map(({ message }) => message)).toContain(
      'OutageError: The registry does not answer; caused by Error: ECONNREFUSED. Tried again in 5000 ms',
    );
    expect(registry.versionsOf(jobId)).toBe(1);
  });

  it('waits out an outage of the registry that is longer than all attempts', async () => {
    const bench = open();
    const { registry } = bench.world;
    const { jobId } = await bench.submit();
    // Starting: the portal listens, and the registry has no routes yet.
    registry.trouble = await answerOf(404, new Error('No route'));
    for (const waitMs of [5_000, 5_000, 10_000, 20_000, 40_000, 80_000]) {
      expect(await bench.workOnce()).toBe(true);
      expect(await bench.workOnce()).toBe(false);
      bench.world.letPass(waitMs);
    }
    registry.trouble = undefined;
    await bench.workOnce();
    expect(await bench.job(jobId)).toMatchObject({
      status: 'completed',
      attempts: 1,
    });
  });

  it('gives up after the last attempt', async () => {
    const source = waveSource(async () => {
      throw new ServiceUnavailableError('The source is away');
    });
    const bench = open({ source });
    const { jobId } = await bench.submit();
    for (const waitMs of [5_000, 10_000, 0]) {
      expect(await bench.workOnce()).toBe(true);
      bench.world.letPass(waitMs);
    }
    expect(await bench.job(jobId)).toMatchObject({
      status: 'failed',
      attempts: 3,
      error: { message: 'The source is away' },
      // What has not ended has no time.
      timings: { queueMs: 15_000 },
    });
    expect(await bench.workOnce()).toBe(false);
  });

  it('does not try again when the registry refuses the version', async () => {
    const bench = open();
    const { jobId } = await bench.submit();
    bench.world.registry.beforeRegister = async () => {
      throw Object.assign(new Error('No'), { name: 'InputError' });
    };
    await bench.workOnce();
    expect(await bench.job(jobId)).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: { name: 'InputError', message: 'No' },
      timings: {
        queueMs: 0,
        readMs: 0,
        checkMs: expect.any(Number),
        fitMs: expect.any(Number),
      },
    });
  });

  it('registers the others when a whole call is refused because of one', async () => {
    const bench = open({ training: { workers: 10, threads: 2 } });
    const { registry } = bench.world;
    for (let i = 0; i < 6; i++) {
      await bench.submit();
    }
    const [first, ...others] = await bench.claimMany(10);
    const called = gate();
    const answer = gate();
    const refused = await answerOf(400, new Error('Not this one'));
    registry.beforeRegister = async ({ jobId }) => {
      if (jobId === first.jobId) {
        called.open();
        await answer.opened;
      } else if (jobId === others[2].jobId) {
        throw refused;
      }
    };
    const runs = [bench.worker.runner.run(first)];
    await called.opened;
    // These gather for the next call while the first one is under way.
    runs.push(...others.map(claim => bench.worker.runner.run(claim)));
    while (bench.seen.filter(isRegistering).length < 1 + others.length) {
      await setImmediate();
    }
    answer.open();
    await Promise.all(runs);
    const ended = await Promise.all(
      others.map(({ jobId }) => bench.job(jobId)),
    );
    expect(ended.map(({ status }) => status)).toEqual(
      others.map((_, i) => (i === 2 ? 'failed' : 'completed')),
    );
    expect(registry.calls.slice(0, 2)).toEqual([1, others.length]);
    expect(registry.versions).toHaveLength(others.length);
  });

  it('puts a job aside whose workers are always lost, and goes on', async () => {
    const bench = open();
    const poisoned = await bench.submit();
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await bench.claim()).toMatchObject({ jobId: poisoned.jobId });
      bench.world.letPass(LEASE_MS + 1);
    }
    const good = await bench.submit();
    await bench.workOnce();
    await bench.workOnce();
    expect(await bench.job(poisoned.jobId)).toMatchObject({
      status: 'failed',
      error: {
        name: 'WorkersLostError',
        message: 'Given up: the worker was lost in each of 3 attempts',
      },
    });
    expect(await bench.job(good.jobId)).toMatchObject({ status: 'completed' });
    expect(bench.world.registry.versionsOf(poisoned.jobId)).toBe(0);
  });

  it('registers nothing with a lease that was lost, and once in all', async () => {
    const world = new SharedWorld();
    const reading = gate();
    const resume = gate();
    const source = waveSource(async () => {
      reading.open();
      await resume.opened;
    });
    const slow = open({ world, source });
    const { jobId } = await slow.submit();
    const lost = slow.workOnce();
    await reading.opened;
    world.letPass(LEASE_MS + 1);
    await open({ world }).workOnce();
    resume.open();
    await lost;
    expect(await slow.job(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
      modelVersion: 1,
    });
    expect(world.registry.versionsOf(jobId)).toBe(1);
    expect(slow.seen.map(({ status }) => status)).not.toContain('completed');
  });

  it('finishes a job whose worker was killed between the registry and its row', async () => {
    const world = new SharedWorld();
    const killed = openWorkerBench(knex, { world, training: { threads: 1 } });
    const { jobId } = await killed.submit();
    const registered = gate();
    world.registry.afterRegister = async () => {
      world.registry.afterRegister = async () => {};
      registered.open();
      // The answer never reaches the worker.
      await new Promise(() => {});
    };
    killed.workOnce();
    await registered.opened;
    expect(world.registry.versionsOf(jobId)).toBe(1);
    world.letPass(LEASE_MS + 1);
    await open({ world }).workOnce();
    expect(await killed.job(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
      modelVersion: 1,
    });
    expect(world.registry.versionsOf(jobId)).toBe(1);
  });

  it('stops a running job that is cancelled, and registers nothing', async () => {
    const reading = gate();
    let reason: unknown;
    const source = waveSource(
      signal =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(signal.reason);
          });
          reading.open();
        }),
    );
    const bench = open({ source });
    const { jobId } = await bench.submit();
    const work = bench.workOnce();
    await reading.opened;
    await bench.cancel(jobId);
    await work;
    expect(reason).toMatchObject({ name: 'JobCancelledError' });
    expect(await bench.job(jobId)).toMatchObject({ status: 'cancelled' });
    expect(bench.world.registry.versions).toEqual([]);
  });

  it('stops a job that another process cancelled, before it registers', async () => {
    const reading = gate();
    const resume = gate();
    const source = waveSource(async () => {
      reading.open();
      await resume.opened;
    });
    const bench = open({ source });
    const { jobId } = await bench.submit();
    const work = bench.workOnce();
    await reading.opened;
    await open({ world: bench.world }).cancel(jobId);
    resume.open();
    await work;
    expect(await bench.job(jobId)).toMatchObject({ status: 'cancelled' });
    expect(bench.world.registry.versions).toEqual([]);
  });

  it('leaves a job to the end of its lease when nothing can be written', async () => {
    const bench = open();
    const { jobId } = await bench.submit();
    const claim = await bench.claim();
    const away = new ServiceUnavailableError('The database is away');
    const begin = jest.spyOn(bench.runs, 'begin').mockRejectedValue(away);
    await bench.worker.runner.run(claim);
    begin.mockRestore();
    expect(bench.logger.error).toHaveBeenCalledTimes(1);
    bench.world.letPass(LEASE_MS + 1);
    await bench.workOnce();
    expect(await bench.job(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
    });
  });
});
