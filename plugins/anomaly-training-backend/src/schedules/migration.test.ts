import {
  DATABASE_TIMEOUT_MS,
  databases,
  migrationsDir,
} from '../__testUtils__/databases';
import { toRunRow } from './runRow';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const MIGRATION = '20261121000001_runs.js';
const run = (runId: string, fields = {}) => ({
  ...toRunRow({
    runId,
    kind: 'retraining',
    scheduleId: 'weekly-retraining',
    startedBy: 'ana',
    window: { windowHours: 168 },
    priority: 'low',
    jobsPerSecond: 50,
    windowMinutes: 360,
    createdAt: Date.UTC(2026, 0, 1),
  }),
  ...fields,
});

describe.each(databases.eachSupportedId())(`${MIGRATION} on %s`, id => {
  it('goes up, with data, and down', async () => {
    const knex = await databases.init(id);
    const runs = () => knex('training_runs');
    const options = { directory: migrationsDir, name: MIGRATION };
    await knex.migrate.up(options);

    await runs().insert(run('1'));
    await expect(runs().insert(run('2'))).rejects.toThrow();
    await runs().where({ run_id: '1' }).update({ status: 'completed' });
    await runs().insert(run('2'));
    const ofCron = { schedule_id: null, cron: '0 3 * * *' };
    await runs().insert([run('3', ofCron), run('4', { schedule_id: null })]);
    await expect(runs().insert(run('5', ofCron))).rejects.toThrow();
    await expect(
      runs().insert([
        run('6', { schedule_id: null, idempotency_key: 'once' }),
        run('7', { schedule_id: null, idempotency_key: 'once' }),
      ]),
    ).rejects.toThrow();
    await knex('training_run_plans').insert({
      run_id: '1',
      chunk: 0,
      series_ids: 'a\nb',
    });

    await knex.migrate.down(options);
    for (const table of [
      'training_runs',
      'training_run_plans',
      'training_schedules',
      'training_series_crons',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });
});
