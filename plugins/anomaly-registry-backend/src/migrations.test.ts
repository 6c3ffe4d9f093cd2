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
