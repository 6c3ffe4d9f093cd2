import type { Knex } from 'knex';
import { mockServices } from '@backstage/backend-test-utils';
import type { Job, TrainingRequest } from '@vigia/plugin-anomaly-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { waveColumns } from '../__testUtils__/observations';
import { openWorkshop } from '../__testUtils__/workshop';
import { JobStore, PayloadStore } from '../database';
import { HandOver } from '../queue';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const MINUTE_MS = 60_000;
const actor = 'user:default/tester';
const good: TrainingRequest = { trainingData: waveColumns(10_000) };

describe.each(databases.eachSupportedId())('TrainingService on %s', id => {
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

  const counts = async () => {
    const tables = [
      'training_jobs',
      'training_queue',
      'training_slots',
      'training_payloads',
    ];
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
    expect(await counts()).toEqual([0, 0, 0, 0]);
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
      expect(await counts()).toEqual([1, 1, 1, 1]);
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

    it('answers one job to many at once', async () => {
      const shop = openWorkshop(knex);
      shop.world.registry.add('press-1');
      const jobs = await Promise.all(
        Array.from({ length: 8 }, () =>
          shop.training.start('press-1', good, { actor, idempotencyKey: 'k' }),
        ),
      );
      expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(1);
      expect(await counts()).toEqual([1, 1, 1, 1]);
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
      expect(await counts()).toEqual([1, 0, 0, 0]);
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
    await shop.workOnce();
    expect(await shop.training.summary()).toEqual({
      queued: { critical: 0, high: 0, normal: 2, low: 1 },
      processing: 0,
      completedLastHour: 1,
      failedLastHour: 0,
    });
    expect(await shop.metricsRegistry.metrics()).toContain(
      'training_queue_depth 3',
    );
    expect(await shop.metricsRegistry.metrics()).toContain(
      'training_queue_depth_by_priority{priority="normal"} 2',
    );
    expect(await shop.metricsRegistry.metrics()).toContain(
      'training_jobs_total{status="completed"} 1',
    );
    shop.world.letPass(60 * MINUTE_MS);
    expect(await shop.training.summary()).toMatchObject({
      completedLastHour: 0,
    });
  });

  it('keeps a job that the queue did not take, and hands it over later', async () => {
    const shop = openWorkshop(knex);
    const broken = jest
      .spyOn(shop.queue, 'enqueue')
      .mockRejectedValue(new Error('The broker is away'));
    const { jobId } = await shop.submit();
    broken.mockRestore();
    expect(await shop.workOnce()).toBe(false);
    await shop.handOver.sweep();
    expect(await shop.workOnce()).toBe(false);
    shop.world.letPass(MINUTE_MS);
    await shop.handOver.sweep();
    await shop.workOnce();
    expect(await shop.training.get(jobId)).toMatchObject({
      status: 'completed',
    });
    const sent = jest.spyOn(shop.queue, 'enqueue');
    await shop.handOver.sweep();
    expect(sent).not.toHaveBeenCalled();
  });

  it('hands a job over once when two processes sweep', async () => {
    const shop = openWorkshop(knex);
    jest
      .spyOn(shop.queue, 'enqueue')
      .mockRejectedValueOnce(new Error('The broker is away'));
    await shop.submit();
    shop.world.letPass(MINUTE_MS);
    const jobs = new JobStore(knex, new PayloadStore(knex));
    const other = new HandOver({
      jobs,
      queue: shop.queue,
      logger: mockServices.logger.mock(),
      now: () => shop.world.time,
    });
    await Promise.all([shop.handOver.sweep(), other.sweep()]);
    expect(await shop.workOnce()).toBe(true);
    expect(await shop.workOnce()).toBe(false);
    expect(shop.world.registry.versions).toHaveLength(1);
  });
});
