import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { openRuns, RunWorld, THURSDAY } from './__testUtils__/openRuns';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SUNDAY_2AM = THURSDAY + 3 * DAY_MS + 2 * HOUR_MS;

describe.each(databases.eachSupportedId())('schedules on %s', id => {
  let knex: Knex;
  let world: RunWorld;
  beforeEach(async () => {
    knex = await migratedDatabase(id);
    world = new RunWorld();
  });
  const open = async () => {
    const opened = openRuns(knex, { world });
    await opened.schedules.seed();
    return opened;
  };
  const startedBy = async () =>
    (await knex('training_runs').orderBy('run_id')).map(row => row.started_by);

  it('begins with those of the design', async () => {
    const { schedules } = await open();
    expect((await schedules.list()).items).toEqual([
      {
        scheduleId: 'weekly-retraining',
        enabled: true,
        cron: '0 2 * * 0',
        windowMinutes: 360,
        jobsPerSecond: 50,
        windowHours: 168,
        priority: 'low',
        nextRunAt: SUNDAY_2AM,
      },
      {
        scheduleId: 'drift-detection',
        enabled: true,
        cron: '0 */6 * * *',
        windowMinutes: 10,
        jobsPerSecond: 50,
        windowHours: 168,
        priority: 'high',
        nextRunAt: THURSDAY + 6 * HOUR_MS,
      },
    ]);
  });

  it('keeps what was changed, by whom, also over a restart', async () => {
    const { schedules } = await open();
    const changed = await schedules.update(
      'weekly-retraining',
      { cron: '0 4 * * 5', jobsPerSecond: 5 },
      'user:default/ana',
    );
    expect(changed).toMatchObject({
      cron: '0 4 * * 5',
      jobsPerSecond: 5,
      windowMinutes: 360,
      nextRunAt: THURSDAY + DAY_MS + 4 * HOUR_MS,
      updatedAt: THURSDAY,
      updatedBy: 'user:default/ana',
    });
    expect((await (await open()).schedules.list()).items[0]).toEqual(changed);
  });

  it('changes nothing by a patch that names nothing', async () => {
    const { schedules } = await open();
    const before = await schedules.update(
      'weekly-retraining',
      { jobsPerSecond: 5 },
      'user:default/ana',
    );
    world.letPass(HOUR_MS);
    expect(
      await schedules.update('weekly-retraining', {}, 'user:default/bob'),
    ).toEqual(before);
    expect((await schedules.list()).items[0]).toEqual(before);
    await expect(schedules.update('monthly', {}, 'ana')).rejects.toThrow(
      "no schedule 'monthly'",
    );
  });

  it('is not due while disabled, nor for what it missed then', async () => {
    const { schedules } = await open();
    await schedules.update('drift-detection', { enabled: false }, 'ana');
    world.letPass(2 * DAY_MS);
    await schedules.fireDue();
    expect(await startedBy()).toEqual([]);
    expect(
      await schedules.update('drift-detection', { enabled: true }, 'ana'),
    ).toMatchObject({ nextRunAt: world.time + 6 * HOUR_MS });
  });

  it.each([
    ['weekly-retraining', { cron: '0 2 * *' }, 'InputError', /cron must have/],
    ['weekly-retraining', { cron: '0 25 * * *' }, 'InputError', /cron must be/],
    ['monthly', { enabled: false }, 'NotFoundError', /no schedule 'monthly'/],
  ])('refuses %s %j', async (scheduleId, patch, name, message) => {
    const { schedules } = await open();
    await expect(schedules.update(scheduleId, patch, 'ana')).rejects.toThrow(
      expect.objectContaining({
        name,
        message: expect.stringMatching(message),
      }),
    );
  });

  it('begins a run when it is due, once among processes, and once for all times it missed', async () => {
    const [one, two] = [await open(), await open()];
    world.time = SUNDAY_2AM + 8 * DAY_MS;
    await Promise.all([one.schedules.fireDue(), two.schedules.fireDue()]);
    await one.schedules.fireDue();
    await one.engine.tick();
    await two.engine.tick();
    expect((await startedBy()).sort()).toEqual([
      'schedule:drift-detection',
      'schedule:weekly-retraining',
    ]);
    const [{ nextRunAt, lastRun }] = (await one.schedules.list()).items;
    expect(nextRunAt).toBe(SUNDAY_2AM + 14 * DAY_MS);
    expect(lastRun).toMatchObject({ message: 'No series matched' });
  });

  it('begins no run beside one of its own', async () => {
    world.fleet.addMany(1);
    const { schedules, runs, engine } = await open();
    const run = await schedules.startNow('weekly-retraining', 'ana');
    await expect(
      schedules.startNow('weekly-retraining', 'ana'),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining(run.runId),
      }),
    );
    world.time = SUNDAY_2AM;
    await schedules.update('drift-detection', { enabled: false }, 'ana');
    await schedules.fireDue();
    expect(await startedBy()).toEqual(['ana']);
    await runs.cancel(run.runId, 'ana');
    await engine.tick();
    await schedules.startNow('weekly-retraining', 'ana');
    await engine.tick();
  });

  it('retrains series by their own schedule', async () => {
    world.fleet.add('daily', { schedule: { cron: '0 3 * * *' } });
    world.fleet.add('broken', { schedule: { cron: 'every day' } });
    world.fleet.add('weekly');
    const { schedules, engine, seriesOf } = await open();
    for (const { scheduleId } of (await schedules.list()).items) {
      await schedules.update(scheduleId, { enabled: false }, 'ana');
    }
    await schedules.fireDue();
    expect(await startedBy()).toEqual([]);

    // The portal was down for two days; it is due once.
    world.letPass(2 * DAY_MS + 4 * HOUR_MS);
    world.fleet.trouble = new Error('away');
    await schedules.fireDue();
    world.fleet.trouble = undefined;
    await engine.tick();
    const [run] = await knex('training_runs');
    expect(run).toMatchObject({
      kind: 'retraining',
      schedule_id: null,
      cron: '0 3 * * *',
      started_by: 'schedule:0 3 * * *',
      planned: 1,
    });
    expect(await seriesOf(run.run_id)).toEqual(['daily']);

    // A run of it that is under way does not begin again; a schedule that nobody has any more is forgotten.
    world.letPass(DAY_MS);
    await schedules.fireDue();
    expect(await startedBy()).toHaveLength(1);
    world.fleet.remove('daily');
    world.letPass(DAY_MS);
    await schedules.fireDue();
    expect(await knex('training_series_crons')).toEqual([]);
  });
});
