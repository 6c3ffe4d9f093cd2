import type { Knex } from 'knex';
import { databases, MIGRATIONS_DIRECTORY } from './__testUtils__/databases';

jest.setTimeout(60_000);

const TABLES = ['series', 'versions', 'events'];

const series = {
  series_id: 'press-01',
  unit: 'mm/s',
  labels: '{}',
  search_text: 'press-01',
  owner: 'group:default/stamping',
  environment: 'production',
  source: '{}',
  detector: '{}',
  schedule: '{}',
  created_at: 1_700_000_000_000,
  created_by: 'user:default/ana',
  updated_at: 1_700_000_000_000,
};
const version = {
  series_id: 'press-01',
  version: 1,
  stage: 'Production',
  algorithm: 'statistical',
  hyperparameters: '{}',
  state: '{}',
  state_bytes: 2,
  threshold: 3,
  context_length: 0,
  metrics: '{}',
  training_window: '{}',
  job_id: 'job-1',
  created_at: 1_700_000_000_000,
  created_by: 'user:default/ana',
  stage_changed_at: 1_700_000_000_000,
};
const event = {
  type: 'series.registered',
  series_id: 'press-01',
  actor: 'user:default/ana',
  at: 1_700_000_000_000,
  detail: '{}',
};

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  let knex: Knex;

  const up = () => knex.migrate.up({ directory: MIGRATIONS_DIRECTORY });
  const down = () => knex.migrate.down({ directory: MIGRATIONS_DIRECTORY });

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  });

  afterEach(() => knex.destroy());

  const addedColumns = async () => [
    await knex.schema.hasColumn('versions', 'report'),
    await knex.schema.hasColumn('series', 'schedule_cron'),
  ];

  it('20261121000000_training_reports keeps rows, knows their crons, and goes back', async () => {
    await up();
    const schedules = {
      weekly: '{"cron":"0 2 * * 0","windowHours":168}',
      nightly: '{"windowHours":24,"cron":"0 3 * * *"}',
      window: '{"windowHours":24}',
      nothing: '{}',
      unreadable: '{"cron":"0 2 * * \\u0000"}',
    };
    for (const [seriesId, schedule] of Object.entries(schedules)) {
      await knex('series').insert({ ...series, series_id: seriesId, schedule });
    }
    const weekly = { ...version, series_id: 'weekly' };
    await knex('versions').insert(weekly);
    const rowsBefore = {
      series: await knex('series').orderBy('series_id'),
      versions: await knex('versions'),
    };

    await up();

    const crons = await knex('series').select('series_id', 'schedule_cron');
    expect(
      Object.fromEntries(crons.map(row => [row.series_id, row.schedule_cron])),
    ).toEqual({
      weekly: '0 2 * * 0',
      nightly: '0 3 * * *',
      window: null,
      nothing: null,
      unreadable: null,
    });
    await expect(knex('versions').first('report')).resolves.toEqual({
      report: null,
    });
    await knex('versions').update({ report: '{"ok":true}' });

    await down();

    await expect(addedColumns()).resolves.toEqual([false, false]);
    await expect(knex('series').orderBy('series_id')).resolves.toEqual(
      rowsBefore.series,
    );
    await expect(knex('versions')).resolves.toEqual(rowsBefore.versions);
    await expect(
      knex('versions').insert({ ...weekly, version: 2, job_id: 'job-2' }),
    ).rejects.toThrow(/unique/i);

    await up();

    await expect(addedColumns()).resolves.toEqual([true, true]);
  });

  it('20250101000000_init keeps rows, guards them, and goes back', async () => {
    await up();

    await knex('series').insert(series);
    await knex('versions').insert(version);
    await knex('events').insert(event);
    await expect(knex('series').first()).resolves.toMatchObject({
      latest_version: 0,
      health: 'unknown',
      recent_anomalies: 0,
      last_observed_at: null,
    });

    const sameNumber = { ...version, job_id: 'job-2' };
    const sameJob = { ...version, version: 2, stage: 'Staging' };
    const secondProduction = { ...version, version: 2, job_id: 'job-2' };
    const orphan = { ...version, series_id: 'nowhere' };
    await expect(knex('series').insert(series)).rejects.toThrow(/unique/i);
    for (const row of [sameNumber, sameJob, secondProduction]) {
      await expect(knex('versions').insert(row)).rejects.toThrow(/unique/i);
    }
    await expect(knex('versions').insert(orphan)).rejects.toThrow(
      /foreign key/i,
    );
    await knex('versions').insert({
      ...version,
      version: 2,
      stage: 'Archived',
      job_id: 'job-2',
    });
    await knex('versions').insert({
      ...version,
      version: 3,
      stage: 'Archived',
      job_id: 'job-3',
    });

    await down();

    for (const table of TABLES) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }
  });
});
