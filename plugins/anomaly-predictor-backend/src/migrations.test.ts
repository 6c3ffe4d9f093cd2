import type { Knex } from 'knex';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@vigia/plugin-anomaly-predictor-backend',
  'migrations',
);
const TABLES = [
  'anomalies',
  'rollups',
  'collector_cursors',
  'collector_instances',
  'collector_slots',
];

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
  });

  afterAll(() => knex.destroy());

  const tables = async () => {
    const present = await Promise.all(
      TABLES.map(table => knex.schema.hasTable(table)),
    );
    return TABLES.filter((_, index) => present[index]);
  };

  it('20261120000000_init.js goes up, holds data, and goes down', async () => {
    await knex.migrate.up({ directory, name: '20261120000000_init.js' });
    expect(await tables()).toEqual(TABLES);

    const anomaly = {
      series_id: 'a',
      timestamp: 1_700_000_000_000.5,
      value: 1e300,
      score: 4,
      threshold: 3,
      version: 'v1',
      layer: 'cache',
      origin: 'pulled',
      recorded_at: 1,
    };
    await knex('anomalies').insert(anomaly);
    await expect(knex('anomalies').insert(anomaly)).rejects.toThrow(/unique/i);
    expect(
      await knex('anomalies').first('timestamp', 'value', 'expected'),
    ).toEqual({
      timestamp: 1_700_000_000_000.5,
      value: 1e300,
      expected: null,
    });
    const rollup = {
      series_id: 'a',
      version: 'v1',
      window_start: 0,
      count: 1,
      errors: 0,
      anomalies: 0,
      mean: 1,
      m2: 0,
      latency_sum_ms: 1,
      recorded_at: 1,
    };
    await knex('rollups').insert(rollup);
    await expect(knex('rollups').insert(rollup)).rejects.toThrow(/unique/i);
    await knex('collector_cursors').insert({
      series_id: 'a',
      observed_until: 1,
      updated_at: 1,
    });
    await knex('collector_instances').insert({
      instance_id: 'i',
      lease_until: 1,
    });
    await knex('collector_slots').insert({
      slot: 0,
      instance_id: null,
      lease_until: 0,
    });

    await knex.migrate.down({ directory, name: '20261120000000_init.js' });
    expect(await tables()).toEqual([]);
  });

  it('20261121000000_cursor_source.js keeps the cursors, up and down', async () => {
    const name = '20261121000000_cursor_source.js';
    const cursor = { series_id: 'a', observed_until: 1, updated_at: 2 };
    await knex.migrate.up({ directory, name: '20261120000000_init.js' });
    await knex('collector_cursors').insert(cursor);

    await knex.migrate.up({ directory, name });
    expect(await knex('collector_cursors')).toEqual([
      { ...cursor, source: null },
    ]);
    await knex('collector_cursors').update({ source: 'f'.repeat(64) });

    await knex.migrate.down({ directory, name });
    expect(await knex('collector_cursors')).toEqual([cursor]);
  });

  it('20261122000000_records.js keeps the roll-ups, up and down', async () => {
    const name = '20261122000000_records.js';
    const added = [
      'record_batches',
      'predictor_instances',
      'predictor_traffic',
    ];
    const rollup = {
      series_id: 'a',
      version: 'v1',
      window_start: 0,
      count: 1,
      errors: 0,
      anomalies: 0,
      mean: 1,
      m2: 0,
      min: 1,
      max: 1,
      latency_sum_ms: 1,
      recorded_at: 1,
    };
    await knex('rollups').insert(rollup);

    await knex.migrate.up({ directory, name });
    expect(await knex('rollups')).toEqual([{ ...rollup, sketches: null }]);
    await knex('rollups').update({ sketches: Buffer.from([1, 0, 255]) });
    const { sketches } = await knex('rollups').first('sketches');
    expect([...sketches]).toEqual([1, 0, 255]);
    await knex('record_batches').insert({ batch_id: 'b', kept_at: 1 });
    await expect(
      knex('record_batches').insert({ batch_id: 'b', kept_at: 2 }),
    ).rejects.toThrow(/unique/i);
    await knex('predictor_instances').insert({
      instance_id: 'i',
      heard_at: 1,
      report: '{}',
    });
    await knex('predictor_traffic').insert({
      instance_id: 'i',
      heard_at: 1,
      interval_ms: 1,
      requests: 1,
      predictions: 1,
      errors: 0,
    });

    await knex.migrate.down({ directory, name });
    expect(await knex('rollups')).toEqual([rollup]);
    for (const table of added) {
      expect([table, await knex.schema.hasTable(table)]).toEqual([
        table,
        false,
      ]);
    }
  });

  it('20261123000000_explanations.js keeps the anomalies, up and down', async () => {
    const name = '20261123000000_explanations.js';
    const anomaly = {
      series_id: 'a',
      timestamp: 1_700_000_000_000.5,
      value: 9,
      score: 4,
      threshold: 3,
      version: 'v1',
      layer: 'cache',
      origin: 'pulled',
      recorded_at: 1,
    };
    await knex('anomalies').insert(anomaly);

    await knex.migrate.up({ directory, name });
    expect(await knex('anomalies').first('value', 'explanation')).toEqual({
      value: 9,
      explanation: null,
    });
    await knex('anomalies').update({ explanation: '{"component":"range"}' });
    const mark = {
      series_id: 'a',
      timestamp: 1_700_000_000_000.5,
      mark: 'fault',
      marked_by: 'user:default/ada',
      marked_at: 2,
    };
    await knex('anomaly_feedback').insert(mark);
    await expect(knex('anomaly_feedback').insert(mark)).rejects.toThrow(
      /unique/i,
    );

    await knex.migrate.down({ directory, name });
    expect(await knex('anomalies').select(Object.keys(anomaly))).toEqual([
      anomaly,
    ]);
    expect(await knex.schema.hasColumn('anomalies', 'explanation')).toBe(false);
    expect(await knex.schema.hasTable('anomaly_feedback')).toBe(false);
  });
});
