import type { Knex } from 'knex';
import type { SeriesSource } from '@vigia/plugin-anomaly-node';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { answerOf } from '../__testUtils__/FakeRegistry';
import { START, wave, waveColumns } from '../__testUtils__/observations';
import { gate, LEASE_MS, openWorkshop, World } from '../__testUtils__/workshop';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const HOUR_MS = 3_600_000;

/** A source of 20,000 points; what its reads do first is the test's. */
function sourceOf(
  beforeRead: (signal?: AbortSignal) => Promise<void> = async () => {},
): SeriesSource {
  const { timestamps, values } = wave(20_000);
  return {
    type: 'memory',
    pullable: true,
    checkParameters: () => {},
    extent: async () => ({
      from: timestamps[0],
      to: timestamps[19_999],
      points: 20_000,
    }),
    async *read({ from = -Infinity, to = Infinity, limit = Infinity, signal }) {
      await beforeRead(signal);
      const kept = timestamps
        .filter(time => time >= from && time <= to)
        .slice(0, limit);
      const first = timestamps.indexOf(kept[0]);
      yield {
        timestamps: kept,
        values: values.slice(first, first + kept.length),
      };
    },
  };
}

describe.each(databases.eachSupportedId())('JobRunner on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(async () => {
    for (const table of [
      'training_payloads',
      'training_queue',
      'training_slots',
      'training_jobs',
    ]) {
      await knex(table).delete();
    }
  });

  it('takes an inline training to a version in Staging, and tells each step', async () => {
    const shop = openWorkshop(knex);
    const { training, world, seen } = shop;
    const submitted = await shop.submit();
    expect(submitted).toMatchObject({
      status: 'queued',
      step: 'waiting',
      position: 0,
      inline: true,
    });
    world.letPass(500);
    await shop.workOnce();
    const job = await training.get(submitted.jobId);
    expect(job).toMatchObject({
      status: 'completed',
      step: 'done',
      progress: 1,
      points: 10_000,
      modelVersion: 1,
      attempts: 1,
      report: { ok: true },
      timings: { queueMs: 500, readMs: 0, fitMs: 0, registerMs: 0 },
    });
    expect(world.registry.versions).toEqual([
      expect.objectContaining({
        jobId: job.jobId,
        seriesId: job.seriesId,
        stage: 'Staging',
        algorithm: 'statistical',
        hyperparameters: { threshold_sigma: 3 },
        threshold: 3,
        contextLength: 0,
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
    expect(seen.map(({ step }) => step)).toEqual([
      'waiting',
      'reading',
      'validating',
      'fitting',
      'registering',
      'done',
    ]);
    expect(seen.map(({ progress }) => progress)).toEqual([
      0, 0, 0.5, 0.6, 0.9, 1,
    ]);
    expect(await knex('training_queue')).toEqual([]);
  });

  it('reads the window of a source', async () => {
    const shop = openWorkshop(knex, { source: sourceOf() });
    const { jobId } = await shop.submit({ config: { windowHours: 200 } });
    await shop.workOnce();
    const newest = START + 19_999 * 60_000;
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'completed',
      points: 12_001,
      inline: false,
    });
    expect(shop.world.registry.versions[0].trainingWindow).toEqual({
      from: newest - 200 * HOUR_MS,
      to: newest,
      points: 12_001,
    });
  });

  it.each([
    [
      'too few',
      { windowHours: 1 },
      {},
      'values: 61 observations, at least 10000 are needed',
    ],
    [
      'too many',
      {},
      { bounds: { minPoints: 2, maxPoints: 15_000, minStd: 0 } },
      'values: 15001 observations, at most 15000 are allowed',
    ],
    [
      'constant',
      {},
      { bounds: { minPoints: 2, maxPoints: 100_000, minStd: 1e6 } },
      'the series is constant',
    ],
  ])(
    'fails at once on observations that are %s, with the report',
    async (_, config, training, message) => {
      const shop = openWorkshop(knex, { source: sourceOf(), training });
      const { jobId } = await shop.submit({ config });
      await shop.workOnce();
      expect(await shop.training.get(jobId)).toMatchObject({
        status: 'failed',
        attempts: 1,
        error: {
          name: 'InputError',
          message: expect.stringContaining(message),
        },
        report: { ok: false },
      });
      expect(await shop.workOnce()).toBe(false);
      expect(shop.world.registry.versions).toEqual([]);
    },
  );

  it('tries again later when the registry is away, and registers once', async () => {
    const shop = openWorkshop(knex);
    const { jobId } = await shop.submit();
    shop.world.registry.trouble = new Error('ECONNREFUSED');
    await shop.workOnce();
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'queued',
      step: 'waiting',
      attempts: 1,
      error: { message: 'ECONNREFUSED' },
    });
    expect(await shop.workOnce()).toBe(false);
    shop.world.registry.trouble = undefined;
    shop.world.letPass(5_001);
    await shop.workOnce();
    const job = await shop.training.get(jobId);
    expect(job).toMatchObject({ status: 'completed', attempts: 2 });
    expect(job.error).toBeUndefined();
    expect(shop.world.registry.versionsOf(jobId)).toBe(1);
  });

  it('gives up after the last attempt, and lets the series train again', async () => {
    const shop = openWorkshop(knex);
    const { jobId, seriesId } = await shop.submit();
    shop.world.registry.trouble = new Error('ECONNREFUSED');
    for (const [attempt, waitMs] of [
      [1, 5_000],
      [2, 10_000],
      [3, 0],
    ]) {
      expect(await shop.workOnce()).toBe(true);
      expect(await shop.training.get(jobId)).toMatchObject({
        attempts: attempt,
      });
      shop.world.letPass(waitMs);
    }
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'failed',
      error: { message: 'ECONNREFUSED' },
    });
    expect(await knex('training_payloads')).toEqual([]);
    shop.world.registry.trouble = undefined;
    await expect(shop.submit(undefined, seriesId)).resolves.toMatchObject({
      status: 'queued',
    });
  });

  it.each([
    ['gone', 404],
    ['refused', 400],
  ])(
    'does not try again when the registry says that the series is %s',
    async (_, status) => {
      const shop = openWorkshop(knex);
      const { jobId } = await shop.submit();
      const answer = await answerOf(status, new Error('No'));
      shop.world.registry.beforeRegister = async () => {
        throw answer;
      };
      await shop.workOnce();
      expect(await shop.training.get(jobId)).toMatchObject({
        status: 'failed',
        attempts: 1,
        error: { message: 'No' },
      });
    },
  );

  it('puts a job aside whose workers are always lost', async () => {
    const shop = openWorkshop(knex);
    const poisoned = await shop.submit();
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await shop.claim()).toMatchObject({ jobId: poisoned.jobId });
      shop.world.letPass(LEASE_MS + 1);
    }
    const good = await shop.submit();
    await shop.workOnce();
    await shop.workOnce();
    expect(await shop.training.get(poisoned.jobId)).toMatchObject({
      status: 'failed',
      error: { message: 'Given up: the worker was lost in each of 3 attempts' },
    });
    expect(await shop.training.get(good.jobId)).toMatchObject({
      status: 'completed',
    });
    expect(shop.world.registry.versionsOf(poisoned.jobId)).toBe(0);
  });

  it('lets another process finish the job of one that was killed', async () => {
    const world = new World();
    const killed = openWorkshop(knex, { world });
    const { jobId } = await killed.submit();
    await killed.claim();
    const next = openWorkshop(knex, { world });
    expect(await next.workOnce()).toBe(false);
    world.letPass(LEASE_MS + 1);
    await next.workOnce();
    expect(await next.training.get(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
    });
    expect(world.registry.versionsOf(jobId)).toBe(1);
  });

  it('registers nothing with a lease that was lost, and once in all', async () => {
    const world = new World();
    const reading = gate();
    const resume = gate();
    const slow = openWorkshop(knex, {
      world,
      source: sourceOf(async () => {
        reading.open();
        await resume.opened;
      }),
    });
    const { jobId } = await slow.submit({});
    const lost = slow.workOnce();
    await reading.opened;
    world.letPass(LEASE_MS + 1);
    const fast = openWorkshop(knex, { world, source: sourceOf() });
    await fast.workOnce();
    resume.open();
    await lost;
    expect(await slow.training.get(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
      modelVersion: 1,
    });
    expect(world.registry.versionsOf(jobId)).toBe(1);
    expect(slow.seen.map(({ status }) => status)).not.toContain('completed');
  });

  it('finishes a job whose worker was killed between the registry and its row', async () => {
    const world = new World();
    const killed = openWorkshop(knex, { world });
    const { jobId } = await killed.submit();
    const registered = gate();
    world.registry.beforeRegister = async () => {
      world.registry.beforeRegister = async () => {};
      registered.open();
      // The answer never reaches the worker.
      await new Promise(() => {});
    };
    killed.workOnce();
    await registered.opened;
    world.letPass(LEASE_MS + 1);
    const next = openWorkshop(knex, { world });
    await next.workOnce();
    expect(await next.training.get(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
    });
    expect(world.registry.versionsOf(jobId)).toBe(1);
  });

  it('stops a running job that is cancelled, and registers nothing', async () => {
    const reading = gate();
    let reason: unknown;
    const shop = openWorkshop(knex, {
      source: sourceOf(async signal => {
        reading.open();
        await new Promise((_, reject) => {
          signal!.addEventListener('abort', () => {
            reason = signal!.reason;
            reject(signal!.reason);
          });
        });
      }),
    });
    const { jobId } = await shop.submit({});
    const work = shop.workOnce();
    await reading.opened;
    expect(await shop.training.cancel(jobId)).toMatchObject({
      status: 'cancelled',
      step: 'done',
    });
    await work;
    expect(reason).toMatchObject({ name: 'JobCancelledError' });
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'cancelled',
    });
    expect(shop.world.registry.versions).toEqual([]);
    expect(await knex('training_queue')).toEqual([]);
  });

  it('stops a job that another process cancelled, before it registers', async () => {
    const world = new World();
    const reading = gate();
    const resume = gate();
    const shop = openWorkshop(knex, {
      world,
      source: sourceOf(async () => {
        reading.open();
        await resume.opened;
      }),
    });
    const { jobId } = await shop.submit({});
    const work = shop.workOnce();
    await reading.opened;
    await openWorkshop(knex, { world }).training.cancel(jobId);
    resume.open();
    await work;
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'cancelled',
    });
    expect(world.registry.versions).toEqual([]);
  });

  it('refuses to cancel a job whose version is being registered', async () => {
    const shop = openWorkshop(knex);
    const { jobId } = await shop.submit();
    const registering = gate();
    const resume = gate();
    shop.world.registry.beforeRegister = async () => {
      registering.open();
      await resume.opened;
    };
    const work = shop.workOnce();
    await registering.opened;
    await expect(shop.training.cancel(jobId)).rejects.toMatchObject({
      name: 'ConflictError',
      message: `Job '${jobId}' is registering its version and can no longer be cancelled`,
    });
    resume.open();
    await work;
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'completed',
    });
  });

  it('hands a job back at once when its process ends', async () => {
    const reading = gate();
    const shop = openWorkshop(knex, {
      training: { workers: 1, drainMs: 1 },
      source: sourceOf(async signal => {
        reading.open();
        await new Promise((_, reject) => {
          signal!.addEventListener('abort', () => reject(signal!.reason));
        });
      }),
    });
    const { jobId } = await shop.submit({});
    shop.workers.start();
    await reading.opened;
    await shop.workers.drain();
    const job = await shop.training.get(jobId);
    expect(job).toMatchObject({ status: 'queued', step: 'waiting' });
    expect(job.error).toBeUndefined();
    const next = openWorkshop(knex, { world: shop.world, source: sourceOf() });
    await next.workOnce();
    expect(await next.training.get(jobId)).toMatchObject({
      status: 'completed',
      attempts: 2,
    });
  });

  it('finishes a running job before its process ends, and claims no other', async () => {
    const registering = gate();
    const resume = gate();
    const shop = openWorkshop(knex, {
      training: { workers: 1, drainMs: 60_000 },
    });
    shop.world.registry.beforeRegister = async () => {
      registering.open();
      await resume.opened;
    };
    const running = await shop.submit();
    const waiting = await shop.submit();
    shop.workers.start();
    await registering.opened;
    const drained = shop.workers.drain();
    resume.open();
    await drained;
    expect(await shop.training.get(running.jobId)).toMatchObject({
      status: 'completed',
    });
    expect(await shop.training.get(waiting.jobId)).toMatchObject({
      status: 'queued',
      position: 0,
    });
  });

  it('keeps the newest inline observations of a series for its inline source', async () => {
    const shop = openWorkshop(knex, { training: { minIntervalMs: 0 } });
    shop.world.registry.add('press-1', {
      source: { type: 'inline', parameters: {} },
    });
    await expect(shop.submit({}, 'press-1')).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('training_data is required'),
    });
    for (const points of [10_000, 10_500]) {
      shop.world.letPass(1);
      await shop.submit({ trainingData: waveColumns(points) }, 'press-1');
      await shop.workOnce();
    }
    expect(await knex('training_payloads')).toHaveLength(1);
    shop.world.letPass(1);
    const { jobId } = await shop.submit(
      { config: { algorithm: 'robust_zscore' } },
      'press-1',
    );
    await shop.workOnce();
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'completed',
      points: 10_500,
      inline: false,
    });
  });
});
