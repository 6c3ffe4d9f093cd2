import type { Knex } from 'knex';
import { NotFoundError } from '@backstage/errors';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { answerOf } from '../__testUtils__/FakeRegistry';
import { openRuns, RunWorld } from './__testUtils__/openRuns';
import { inSlotOrder } from './slotOf';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const MINUTE_MS = 60_000;
const ACTOR = { actor: 'user:default/ana' };
const EVERYTHING = { selection: { filter: {} } };

describe.each(databases.eachSupportedId())('runs on %s', id => {
  let knex: Knex;
  let world: RunWorld;
  beforeEach(async () => {
    knex = await migratedDatabase(id);
    world = new RunWorld();
  });
  const open = (runs = {}) => openRuns(knex, { world, runs });

  it('trains all that match a filter, and its counters add up', async () => {
    world.fleet.addMany(120, { labels: { equipment: 'a' } });
    world.fleet.add('other', { labels: { equipment: 'b' } });
    const { runs, tick, endJobs, seriesOf, told, offered } = open();
    const { runId } = await runs.start(
      { selection: { filter: { equipment: 'a' } }, window: { points: 500 } },
      ACTOR,
    );
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      kind: 'selection',
      status: 'running',
      startedBy: 'user:default/ana',
      planned: 120,
      admitted: 120,
    });
    expect(new Set(await seriesOf(runId)).size).toBe(120);
    expect(offered).toHaveLength(120);
    const job = await knex('training_open').first();
    expect(JSON.parse(job.observation_window)).toEqual({ points: 500 });

    world.letPass(10_000);
    await endJobs(20, 'failed');
    await endJobs(40, 'completed');
    expect(await runs.get(runId)).toMatchObject({
      completed: 40,
      failed: 20,
      expectedAt: world.time + 10_000,
    });
    await endJobs(1_000, 'completed');
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      status: 'completed',
      planned: 120,
      admitted: 120,
      skipped: 0,
      completed: 100,
      failed: 20,
      cancelled: 0,
      finishedAt: world.time,
      message: '120 series: 100 trained, 20 failed',
    });
    expect(told.at(-1)).toMatchObject({ runId, status: 'completed' });
    expect(await knex('training_run_plans')).toEqual([]);
  });

  it('says why series are skipped', async () => {
    const [underWay, tooSoon] = world.fleet.addMany(3);
    world.fleet.add('inline', { source: { type: 'inline', parameters: {} } });
    world.fleet.add('no-source', { source: { type: 'gone', parameters: {} } });
    world.fleet.add('bad-source', {
      source: { type: 'simulator', parameters: { seed: 'none' } },
    });
    world.fleet.add('bad-detector', {
      detector: { algorithm: 'nonsense', hyperparameters: {} },
    });
    world.fleet.add('removed');
    const { runs, tick, endJobs } = open();
    await runs.start({ selection: { seriesIds: [tooSoon] } }, ACTOR);
    await tick();
    await endJobs(1, 'completed');
    await runs.start({ selection: { seriesIds: [underWay] } }, ACTOR);
    await tick();
    world.letPass(1_000);
    const { runId } = await runs.start(
      {
        selection: {
          seriesIds: [
            underWay,
            tooSoon,
            'press-000002',
            'press-000002',
            'inline',
            'no-source',
            'bad-source',
            'bad-detector',
            'removed',
          ],
        },
      },
      ACTOR,
    );
    // After it was named and before its turn.
    world.fleet.remove('removed');
    await tick();
    await endJobs(10, 'completed');
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      status: 'completed',
      planned: 8,
      admitted: 8,
      skipped: 7,
      completed: 1,
      detail: {
        skipped: {
          under_way: 1,
          too_soon: 1,
          unreadable: 3,
          invalid: 1,
          unknown: 1,
        },
      },
    });
  });

  it('admits no faster than its rate', async () => {
    world.fleet.addMany(100);
    const { runs, tick } = open();
    const { runId } = await runs.start(
      { ...EVERYTHING, jobsPerSecond: 10 },
      ACTOR,
    );
    for (const expected of [10, 20, 30]) {
      await tick();
      await tick();
      expect((await runs.get(runId)).admitted).toBe(expected);
      world.letPass(1_000);
    }
  });

  it('waits for the workers', async () => {
    world.fleet.addMany(100);
    const { runs, tick, endJobs } = open({ maxOpenJobs: 30 });
    const { runId } = await runs.start(EVERYTHING, ACTOR);
    await tick();
    expect((await runs.get(runId)).admitted).toBe(30);
    world.letPass(60_000);
    await endJobs(7, 'completed');
    await tick();
    expect((await runs.get(runId)).admitted).toBe(37);
  });

  it('is paused and resumed where it was', async () => {
    const ids = world.fleet.addMany(100);
    const { runs, tick, seriesOf } = open();
    const { runId } = await runs.start(
      { ...EVERYTHING, jobsPerSecond: 40 },
      ACTOR,
    );
    await tick();
    await runs.pause(runId);
    world.letPass(MINUTE_MS);
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      status: 'paused',
      admitted: 40,
    });
    await expect(runs.pause(runId)).rejects.toThrow(/is paused/);
    await runs.resume(runId);
    await tick();
    world.letPass(1_000);
    await tick();
    expect(await seriesOf(runId)).toEqual(inSlotOrder(ids));
  });

  it('cancels its queued and running jobs, but not one that registers', async () => {
    world.fleet.addMany(100);
    const { runs, tick, stores } = open();
    const { runId } = await runs.start(
      { ...EVERYTHING, jobsPerSecond: 60 },
      ACTOR,
    );
    await tick();
    const claims = await stores.leases.leaseNext({
      workerId: 'w',
      limit: 5,
      leaseMs: MINUTE_MS,
    });
    await stores.runs.begin(claims, world.time);
    await stores.runs.beginRegistering(claims.slice(0, 1));

    await runs.cancel(runId, 'user:default/ana');
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      status: 'cancelled',
      admitted: 60,
      cancelled: 59,
    });
    expect((await runs.get(runId)).finishedAt).toBeUndefined();
    await stores.runs.finish(
      [
        {
          claim: claims[0],
          log: [],
          failed: { name: 'Error', message: 'the registry refused' },
        },
      ],
      world.time,
    );
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      finishedAt: world.time,
      message:
        'Cancelled by user:default/ana. 100 series: 1 failed, 59 cancelled, 40 not begun',
    });
    await expect(runs.resume(runId)).rejects.toThrow(/is cancelled/);
    await expect(runs.cancel(runId, 'x')).rejects.toThrow(/is cancelled/);
  });

  it('admits each series exactly once, though processes end in the middle of everything', async () => {
    const ids = world.fleet.addMany(3_000);
    const first = open();
    const { runId } = await first.runs.start(
      { ...EVERYTHING, jobsPerSecond: 700 },
      ACTOR,
    );
    let ticks = 0;
    for (let killed = 0; ticks < 40; ticks++) {
      const { engine, runs } = open();
      // A process that ends between its look-up and its write, and one that ends right after.
      world.fleet.beforeLookUp = async () => {
        killed += 1;
        if (killed % 3 === 1) {
          throw new Error('kill -9');
        }
      };
      await engine.tick();
      if ((await runs.get(runId)).admitted === ids.length) {
        break;
      }
      // Its lease runs out, and the next process takes over.
      world.letPass(20_000);
    }
    expect(ticks).toBeGreaterThan(3);
    world.fleet.beforeLookUp = async () => {};
    const last = open();
    expect((await last.seriesOf(runId)).sort()).toEqual(ids);
    while ((await last.endJobs(1_000, 'completed')) > 0);
    world.letPass(20_000);
    await last.tick();
    expect(await last.runs.get(runId)).toMatchObject({
      status: 'completed',
      planned: 3_000,
      admitted: 3_000,
      skipped: 0,
      completed: 3_000,
    });
  });

  it('admits each series exactly once with two drivers at once', async () => {
    const ids = world.fleet.addMany(600);
    const [one, two] = [open(), open()];
    const { runId } = await one.runs.start(
      { ...EVERYTHING, jobsPerSecond: 100 },
      ACTOR,
    );
    for (let second = 0; second < 20; second++) {
      // Every lease has run out: both believe that the run is theirs.
      world.letPass(20_000);
      await Promise.all([
        one.engine.tick(),
        knex('training_runs')
          .update({ driven_until: 0 })
          .then(() => two.engine.tick()),
      ]);
    }
    expect((await one.seriesOf(runId)).sort()).toEqual(ids);
    expect((await one.runs.get(runId)).admitted).toBe(600);
  });

  it('waits for the registry, and tells so', async () => {
    const ids = world.fleet.addMany(10);
    const { runs, tick } = open();
    world.fleet.trouble = new Error('connect ECONNREFUSED');
    const { runId } = await runs.start(EVERYTHING, ACTOR);
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      status: 'planning',
      message: 'Waiting: connect ECONNREFUSED',
    });
    world.fleet.trouble = undefined;
    await tick();
    world.fleet.trouble = new Error('connect ECONNREFUSED');
    const run = await runs.get(runId);
    expect(run).toMatchObject({ status: 'running', admitted: ids.length });
    expect(run.message).toBeUndefined();
  });

  it('fails when the registry refuses its filter', async () => {
    const { runs, tick } = open();
    world.fleet.trouble = await answerOf(404, new NotFoundError('no such'));
    const { runId } = await runs.start(EVERYTHING, ACTOR);
    await tick();
    expect(await runs.get(runId)).toMatchObject({
      status: 'failed',
      message: 'Its series cannot be listed: no such',
    });
  });

  it('gives the same run for the same key, and lists runs newest first', async () => {
    world.fleet.addMany(1);
    const { runs } = open();
    const once = { ...ACTOR, idempotencyKey: 'once' };
    const run = await runs.start(EVERYTHING, once);
    expect((await runs.start(EVERYTHING, once)).runId).toBe(run.runId);
    await expect(
      runs.start({ ...EVERYTHING, priority: 'high' }, once),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining(
          `'once' was used for another request, which made run '${run.runId}'`,
        ),
      }),
    );
    world.letPass(1);
    const next = await runs.start(
      { selection: { seriesIds: ['press-000000'] } },
      ACTOR,
    );
    const page = await runs.list({ limit: 1 });
    expect(page).toMatchObject({ total: 2, items: [{ runId: next.runId }] });
    expect(page.items[0].selection).toBeUndefined();
    expect(
      await runs.list({ limit: 1, cursor: page.nextCursor }),
    ).toMatchObject({ items: [{ runId: run.runId }] });
    expect(await runs.list({ kind: 'drift' })).toMatchObject({ total: 0 });
  });

  it.each([
    [{ selection: {} }, /selection must have either series_ids or filter/],
    [
      { selection: { filter: {}, seriesIds: ['a'] } },
      /selection must have either/,
    ],
    [
      { ...EVERYTHING, window: { windowHours: 1, from: 1e12 } },
      /window.from and window.window_hours/,
    ],
  ])('refuses %j', async (request, message) => {
    await expect(open().runs.start(request, ACTOR)).rejects.toThrow(message);
  });

  it('begins and estimates nothing that names a series that is not registered', async () => {
    world.fleet.addMany(1);
    const { runs, estimates } = open();
    const request = { selection: { seriesIds: ['press-000000', 'nope'] } };
    const refusal = expect.objectContaining({
      name: 'NotFoundError',
      message:
        "selection.series_ids names 1 of 2 series that are not registered: 'nope'",
    });
    await expect(runs.start(request, ACTOR)).rejects.toThrow(refusal);
    await expect(estimates.estimate(request)).rejects.toThrow(refusal);
    expect(await knex('training_runs')).toEqual([]);
    world.fleet.add('nope');
    expect(await estimates.estimate(request)).toMatchObject({ series: 2 });
  });

  it('answers the same key when its series are no longer registered', async () => {
    const [seriesId] = world.fleet.addMany(1);
    const { runs } = open();
    const start = () =>
      runs.start(
        { selection: { seriesIds: [seriesId] } },
        { ...ACTOR, idempotencyKey: 'gone' },
      );
    const { runId } = await start();
    world.fleet.remove(seriesId);
    expect((await start()).runId).toBe(runId);
  });

  it('knows no run of another id', async () => {
    const { runs } = open();
    for (const runId of ['nothing', 'a\0b', 'x'.repeat(36)]) {
      await expect(runs.get(runId)).rejects.toThrow(NotFoundError);
    }
  });

  it('says what a run would take', async () => {
    world.fleet.addMany(200);
    const { runs, tick, endJobs, estimates, stores } = open();
    expect(await estimates.estimate(EVERYTHING)).toMatchObject({
      series: 200,
      basis: 'assumed',
      sampledJobs: 0,
    });
    await runs.start(EVERYTHING, ACTOR);
    await tick();
    await endJobs(150, 'completed');
    await stores.workers.heartbeat(
      {
        workerId: 'w',
        host: 'h',
        role: 'worker',
        capacity: 10,
        running: 0,
        startedAt: world.time,
      },
      world.time,
    );
    // 50 are queued before: 250 jobs of 20 ms by ten workers.
    expect(await estimates.estimate(EVERYTHING)).toEqual({
      series: 200,
      seconds: 0.5,
      cpuSeconds: expect.closeTo(0.8),
      cost: { amount: expect.closeTo((0.8 / 3_600) * 0.04), currency: 'USD' },
      basis: 'measured',
      sampledJobs: 150,
    });
  });
});
