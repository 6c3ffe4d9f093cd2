import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { connectDatabase } from '@vigia/plugin-anomaly-node';
import { createStores, rollupDelta } from '../__testUtils__';

/** The stores over a file, as an embedded portal has them: SQLite works in a thread of its own. */
describe('records in a file of SQLite', () => {
  let directory: string;
  let other: Knex;
  let knex: Knex;

  const connect = () =>
    knexFactory({
      client: 'better-sqlite3',
      connection: { filename: join(directory, 'a.sqlite') },
      useNullAsDefault: true,
    });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vigia-records-'));
    other = connect();
    knex = await connectDatabase(
      { getClient: async () => connect() },
      '@vigia/plugin-anomaly-predictor-backend',
      { survivesPowerLoss: false, ownThread: true },
    );
  });

  afterEach(async () => {
    await Promise.all([knex.destroy(), other.destroy()]);
    await rm(directory, { recursive: true });
  });

  it('are kept once, merged, and seen by others', async () => {
    const { records, rollups } = await createStores(knex);
    const values = Array.from({ length: 1000 }, (_, i) => i);
    const batch = { anomalies: [], rollups: [rollupDelta(values)] };
    await records.write({ ...batch, id: 'first' });
    await records.write({ ...batch, id: 'first' });
    await records.write({ ...batch, id: 'second' });
    const [rollup] = await rollups.list(batch.rollups[0].seriesId);
    expect(rollup).toMatchObject({ count: 2000, min: 0, max: 999 });
    expect(rollup.values!.p50 / 500).toBeCloseTo(1, 1);
    expect(await other('rollups').pluck('count')).toEqual([2000]);
  });
});
