import type { Knex } from 'knex';
import type { Job, TrainingRequest } from '@vigia/plugin-anomaly-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { waveColumns } from '../__testUtils__/observations';
import { openWorkshop } from '../__testUtils__/workshop';
import { emptyTables } from '../__testUtils__/jobs';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const MINUTE_MS = 60_000;
const actor = 'user:default/tester';
const good: TrainingRequest = { trainingData: waveColumns(10_000) };

const WORKER = {
  workerId: 'w',
  host: 'h',
  role: 'portal',
  capacity: 2,
  running: 0,
  startedAt: 0,
} as const;

describe.each(databases.eachSupportedId())('TrainingService on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(() => emptyTables(knex));

  const counts = async () => {
    const tables = ['training_jobs', 'training_open', 'training_payloads'];
    return Promise.all(tables.map(async table => (await knex(table)).length));
  };

  it('answers with the queued job and its place', async () => {
    const shop = openWorkshop(knex);
    await shop.submit({ ...good, priority: 'low' });
    shop.world.letPass(1);
    const normal = await shop.submit();
    shop.world.letPass(1);
    const high = await shop.submit({ ...good, priority: 'high' });
    expect(normal).toMatchObject({
      status: 'queued',
      priority: 'normal',
      position: 0,
      submittedBy: actor,
    });
    expect(high).toMatchObject({ position: 0 });
    expect((await shop.training.get(normal.jobId)).position).toBe(1);
    expect(
      (await shop.training.list({})).items.map(({ position }) => position),
    ).toEqual([0, 1, 2]);
  });

  it('writes nothing when a request is refused', async () => {
    const shop = openWorkshop(knex);
    shop.world.registry.add('press-1');
    const refused: [string, TrainingRequest, string][] = [
      ['press-2', good, "Series 'press-2' is not registered"],
      [
        'press-1',
        { trainingData: waveColumns(9_999) },
        'training_data: values: 9999 observations, at least 10000 are needed',
      ],
      [
        'press-1',
        { ...good, config: { algorithm: 'oracle' } },
        'config.algorithm: must be one of',
      ],
      [
        'press-1',
        { ...good, config: { hyperparameters: { threshold_sigma: -1 } } },
        'config.hyperparameters.threshold_sigma',
      ],
      [
        'press-1',
        { ...good, config: { points: 5 } },
        'config.points selects from a source',
      ],
      ['press-1', {}, "source.type must be one of inline, got 'simulator'"],
    ];
    for (const [seriesId, request, message] of refused) {
      await expect(
        shop.training.start(seriesId, request, { actor }),
      ).rejects.toThrow(message);
    }
    expect(await counts()).toEqual([0, 0, 0]);
    expect(shop.seen).toEqual([]);
  });

  it('tells that the registry is away', async () => {
    const shop = openWorkshop(knex);
    shop.world.registry.trouble = new Error('ECONNREFUSED');
    await expect(
      shop.training.start('press-1', good, { actor }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  describe('rate limit', () => {
    it('admits one training of a series in five minutes, and says when the next may come', async () => {
      const shop = openWorkshop(knex);
      await shop.submit(good, 'press-1');
      await shop.submit(good, 'press-2');
      shop.world.letPass(MINUTE_MS);
      await expect(shop.submit(good, 'press-1')).rejects.toMatchObject({
        name: 'TooManyTrainingsError',
        statusCode: 429,
        retryAfterSeconds: 240,
        message:
          "Series 'press-1' may be trained once in 300 s; try again in 240 s, at 2026-01-15T00:05:00.000Z",
      });
      shop.world.letPass(4 * MINUTE_MS);
      await expect(shop.submit(good, 'press-1')).resolves.toMatchObject({
        status: 'queued',
      });
    });

    it('admits one of many at once', async () => {
      const shop = openWorkshop(knex);
      shop.world.registry.add('press-1');
      const results = await Promise.allSettled(
        Array.from({ length: 12 }, () => shop.submit(good, 'press-1')),
      );
      expect(
        results.filter(({ status }) => status === 'fulfilled'),
      ).toHaveLength(1);
      expect(await counts()).toEqual([0, 1, 1]);
    });

    it('does not count a training that was cancelled', async () => {
      const shop = openWorkshop(knex);
      const { jobId } = await shop.submit(good, 'press-1');
      await shop.training.cancel(jobId);
      await expect(shop.submit(good, 'press-1')).resolves.toMatchObject({
        status: 'queued',
      });
      await expect(shop.submit(good, 'press-1')).rejects.toThrow(
        'may be trained once',
      );
    });

    it('can be turned off', async () => {
      const shop = openWorkshop(knex, { training: { minIntervalMs: 0 } });
      await shop.submit(good, 'press-1');
      await expect(shop.submit(good, 'press-1')).resolves.toMatchObject({
        status: 'queued',
      });
    });
  });

  describe('idempotency key', () => {
    it('answers the same job to the same key of the same series', async () => {
      const shop = openWorkshop(knex);
      for (const seriesId of ['press-1', 'press-2']) {
        shop.world.registry.add(seriesId);
      }
      const start = (seriesId: string) =>
        shop.training.start(seriesId, good, {
          actor,
          idempotencyKey: 'week-3',
        });
      const first = await start('press-1');
      expect((await start('press-1')).jobId).toBe(first.jobId);
      expect((await start('press-2')).jobId).not.toBe(first.jobId);
      await shop.workOnce();
      expect(await start('press-1')).toMatchObject({
        jobId: first.jobId,
        status: 'completed',
      });
    });

    it('refuses the key for another request, also when its series was trained a moment ago', async () => {
      const shop = openWorkshop(knex);
      shop.world.registry.add('press-1');
      const start = (request: TrainingRequest, idempotencyKey: string) =>
        shop.training.start('press-1', request, { actor, idempotencyKey });
      const { jobId } = await start(good, 'k');
      const { trainingData } = good;
      const values = [...trainingData!.values];
      values[7] = 0.125;
      for (const other of [
        { ...good, priority: 'high' as const },
        { trainingData: { ...trainingData!, values } },
        {},
      ]) {
        await expect(start(other, 'k')).rejects.toMatchObject({
          name: 'ConflictError',
          message: `The Idempotency-Key 'k' was used for another request, which made job '${jobId}'; send this one with a key of its own`,
        });
      }
      expect((await start({ ...good }, 'k')).jobId).toBe(jobId);
      expect(await counts()).toEqual([0, 1, 1]);
    });

    it('answers a job of former versions, of whose request nothing is known', async () => {
      const shop = openWorkshop(knex);
      shop.world.registry.add('press-1');
      const start = (request: TrainingRequest) =>
        shop.training.start('press-1', request, { actor, idempotencyKey: 'k' });
      const { jobId } = await start(good);
      await knex('training_open').update({ request_hash: null });
      expect((await start({ ...good, priority: 'high' })).jobId).toBe(jobId);
    });

    it('keeps no hash where there is no key', async () => {
      const shop = openWorkshop(knex);
      await shop.submit();
      expect(await knex('training_open').first()).toMatchObject({
        idempotency_key: null,
        request_hash: null,
      });
    });

    it('lets one of two requests with a key pass, in any race', async () => {
      const shop = openWorkshop(knex, { training: { minIntervalMs: 0 } });
      shop.world.registry.add('press-1');
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, i) =>
          shop.training.start(
            'press-1',
            { ...good, priority: i % 2 ? 'low' : 'high' },
            { actor, idempotencyKey: 'k' },
          ),
        ),
      );
      const refused = results.flatMap(result =>
        result.status === 'rejected' ? [result.reason.name] : [],
      );
      expect(refused).toEqual(Array(4).fill('ConflictError'));
      expect(await counts()).toEqual([0, 1, 1]);
    });

    it('answers one job to many at once', async () => {
      const shop = openWorkshop(knex);
      shop.world.registry.add('press-1');
      const jobs = await Promise.all(
        Array.from({ length: 8 }, () =>
          shop.training.start('press-1', good, { actor, idempotencyKey: 'k' }),
        ),
      );
      expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(1);
      expect(await counts()).toEqual([0, 1, 1]);
    });
  });

  describe('cancel', () => {
    it('takes a queued job out', async () => {
      const shop = openWorkshop(knex);
      const { jobId } = await shop.submit();
      expect(await shop.training.cancel(jobId)).toMatchObject({
        status: 'cancelled',
        step: 'done',
      });
      expect(await shop.workOnce()).toBe(false);
      expect(await counts()).toEqual([1, 0, 0]);
      expect(shop.seen.at(-1)).toMatchObject({ jobId, status: 'cancelled' });
    });

    it('refuses a job that is finished, naming its status, and one that is not there', async () => {
      const shop = openWorkshop(knex);
      const { jobId } = await shop.submit();
      await shop.workOnce();
      await expect(shop.training.cancel(jobId)).rejects.toMatchObject({
        name: 'ConflictError',
        message: `Job '${jobId}' is already completed`,
      });
      await expect(shop.training.cancel('nothing')).rejects.toMatchObject({
        name: 'NotFoundError',
        message: "There is no job 'nothing'",
      });
    });

    it('is done once of many at once', async () => {
      const shop = openWorkshop(knex);
      const { jobId } = await shop.submit();
      const results = await Promise.allSettled(
        Array.from({ length: 6 }, () => shop.training.cancel(jobId)),
      );
      expect(
        results.filter(({ status }) => status === 'fulfilled'),
      ).toHaveLength(1);
    });
  });

  it('lists newest first, page by page, with filters', async () => {
    const shop = openWorkshop(knex);
    const submitted: Job[] = [];
    for (let index = 0; index < 7; index++) {
      shop.world.letPass(index % 2);
      submitted.push(
        await shop.submit({ ...good, priority: index < 3 ? 'high' : 'low' }),
      );
    }
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await shop.training.list({ limit: 3, cursor });
      expect(page.total).toBe(7);
      pages.push(page.items.map(({ jobId }) => jobId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    const newestFirst = [...submitted].sort(
      (a, b) => b.createdAt - a.createdAt || (a.jobId < b.jobId ? 1 : -1),
    );
    expect(pages.flat()).toEqual(newestFirst.map(({ jobId }) => jobId));
    await shop.workOnce();
    expect((await shop.training.list({ status: 'completed' })).total).toBe(1);
    expect(
      (await shop.training.list({ status: 'queued', priority: 'high' })).total,
    ).toBe(2);
    expect(
      (await shop.training.list({ seriesId: submitted[4].seriesId })).items,
    ).toHaveLength(1);
    await expect(
      shop.training.list({ cursor: 'bm90aGluZw' }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('sums up the queue and the last hour', async () => {
    const shop = openWorkshop(knex);
    for (const priority of ['critical', 'normal', 'normal', 'low'] as const) {
      await shop.submit({ ...good, priority });
    }
    shop.world.letPass(3_000);
    await shop.workOnce();
    // Nobody would take the rest.
    expect(await shop.training.summary()).toMatchObject({
      workers: [],
      drainSeconds: undefined,
    });
    await shop.stores.workers.heartbeat(WORKER, shop.world.time);
    expect(await shop.training.summary()).toEqual({
      engine: 'database',
      connected: true,
      queued: { critical: 0, high: 0, normal: 2, low: 1 },
      retrying: 0,
      oldestWaitSeconds: { normal: 3, low: 3 },
      maxWaitSeconds: { critical: 5, high: 30, normal: 120, low: 600 },
      processing: 0,
      workers: [expect.objectContaining({ workerId: 'w', running: 0 })],
      completedLastHour: 1,
      failedLastHour: 0,
      completedPerSecond: 0.1,
      meanWaitSeconds: 3,
      drainSeconds: 30,
    });
    const metrics = await shop.metricsRegistry.metrics();
    expect(metrics).toContain('training_queue_depth 3');
    expect(metrics).toContain(
      'training_queue_depth_by_priority{priority="normal"} 2',
    );
    expect(metrics).toContain('training_jobs_total{status="completed"} 1');
    shop.world.letPass(61 * MINUTE_MS);
    expect(await shop.training.summary()).toMatchObject({
      completedLastHour: 0,
      completedPerSecond: 0,
      drainSeconds: undefined,
    });
  });

  it('says of a queued job where it stands and why', async () => {
    const shop = openWorkshop(knex);
    await shop.submit();
    const { jobId } = await shop.submit({ ...good, priority: 'low' });
    expect(await shop.training.get(jobId)).toMatchObject({
      position: 1,
      waitingFor: 'no_workers',
      expiresAt: shop.world.time + 600_000,
    });
    await shop.workOnce();
    await shop.stores.workers.heartbeat(WORKER, shop.world.time);
    shop.world.letPass(1_000);
    expect(await shop.training.get(jobId)).toMatchObject({
      position: 0,
      waitingFor: 'others',
      estimatedWaitSeconds: 0,
    });
  });

  it('fails a job that no worker took in time, and tells it', async () => {
    const shop = openWorkshop(knex);
    const { jobId } = await shop.submit({ ...good, priority: 'high' });
    shop.world.letPass(29_999);
    expect(await shop.expiry.look()).toBe(0);
    shop.world.letPass(1);
    expect(await shop.workOnce()).toBe(false);
    expect(await shop.expiry.look()).toBe(1);
    expect(shop.seen.at(-1)).toMatchObject({ jobId, status: 'failed' });
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'failed',
      error: {
        name: 'JobExpiredError',
        message: expect.stringContaining('No worker took the job in 30 s'),
      },
      log: [{ attempt: 0, message: expect.stringContaining('maxWaitSeconds') }],
      timings: { queueMs: 30_000 },
    });
    expect(await counts()).toEqual([1, 0, 0]);
    expect(await shop.metricsRegistry.metrics()).toContain(
      'training_jobs_total{status="failed"} 1',
    );
  });

  it('takes no more submissions than its bucket lets through', async () => {
    const shop = openWorkshop(knex, {
      training: { admission: { perSecond: 0.5, burst: 2 } },
    });
    await shop.submit();
    await shop.submit();
    await expect(shop.submit()).rejects.toMatchObject({
      name: 'TooManyRequestsError',
      statusCode: 429,
      retryAfterSeconds: 2,
      message: expect.stringContaining('At most 0.5 trainings a second'),
    });
    shop.world.letPass(2_000);
    await expect(shop.submit()).resolves.toMatchObject({ status: 'queued' });
  });

  it('keeps a job that the engine did not take', async () => {
    const shop = openWorkshop(knex);
    jest
      .spyOn(shop.queue, 'offer')
      .mockRejectedValueOnce(new Error('The broker is away'));
    const { jobId } = await shop.submit();
    expect(await shop.workOnce()).toBe(true);
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'completed',
    });
  });
});
