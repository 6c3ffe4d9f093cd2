import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { openRuns, RunWorld } from './__testUtils__/openRuns';
import { inSlotOrder, slotOf } from './slotOf';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const MINUTE_MS = 60_000;

describe.each(databases.eachSupportedId())('scheduled runs on %s', id => {
  let knex: Knex;
  let world: RunWorld;
  beforeEach(async () => {
    knex = await migratedDatabase(id);
    world = new RunWorld();
  });

  it('retrains the fleet in its slots, without the series that have a schedule of their own', async () => {
    const ids = world.fleet.addMany(300);
    world.fleet.add('own-window', { schedule: { windowHours: 24 } });
    world.fleet.add('own-cron', { schedule: { cron: '0 3 * * *' } });
    const { schedules, runs, tick, seriesOf } = openRuns(knex, { world });
    await schedules.seed();
    const { runId } = await schedules.startNow('weekly-retraining', 'ana');
    await tick();
    const start = world.time;
    const ordered = inSlotOrder([...ids, 'own-window']);
    for (const minutes of [0, 90, 360]) {
      world.time = start + minutes * MINUTE_MS;
      for (let i = 0; i < 10; i++) {
        world.letPass(1_000);
        await tick();
      }
      const elapsed = world.time - start;
      const due = ordered.filter(
        seriesId => slotOf(seriesId, 360 * MINUTE_MS) <= elapsed,
      );
      expect(await seriesOf(runId)).toEqual(due);
    }
    expect(await runs.get(runId)).toMatchObject({
      kind: 'retraining',
      scheduleId: 'weekly-retraining',
      planned: 301,
      admitted: 301,
      priority: 'low',
    });
    const windows = await knex('training_open').whereIn('series_id', [
      'own-window',
      ids[0],
    ]);
    expect(
      windows.map(row => [row.series_id, JSON.parse(row.observation_window)]),
    ).toEqual(
      expect.arrayContaining([
        ['own-window', { windowHours: 24 }],
        [ids[0], { windowHours: 168 }],
      ]),
    );
  });

  it('retrains drifting series urgently, and once in a while', async () => {
    world.fleet.addMany(1_200);
    world.fleet.add('drifting-1', { health: 'drifting' });
    world.fleet.add('drifting-2', { health: 'drifting' });
    const { schedules, runs, tick, endJobs } = openRuns(knex, { world });
    await schedules.seed();
    await schedules.update('drift-detection', { windowMinutes: 1 }, 'ana');

    const check = async () => {
      world.letPass(1_000);
      const { runId } = await schedules.startNow('drift-detection', 'ana');
      await tick();
      world.letPass(MINUTE_MS);
      await tick();
      await endJobs(10, 'completed');
      await tick();
      return runs.get(runId);
    };
    expect(await check()).toMatchObject({
      kind: 'drift',
      status: 'completed',
      planned: 1_202,
      admitted: 1_202,
      triggered: 2,
      skipped: 0,
      completed: 2,
      message:
        'Checked 1,202 series; 2 drift: 2 retrainings started, 2 trained',
    });
    const jobs = await knex('training_jobs');
    expect(jobs.map(row => [row.series_id, row.priority]).sort()).toEqual([
      ['drifting-1', 1],
      ['drifting-2', 1],
    ]);
    expect(await check()).toMatchObject({
      status: 'completed',
      triggered: 0,
      skipped: 2,
      detail: { skipped: { too_soon: 2 } },
    });
    world.letPass(24 * 60 * MINUTE_MS);
    expect(await check()).toMatchObject({ triggered: 2, completed: 2 });
  });
});
