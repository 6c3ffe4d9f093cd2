import type { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import { QuantileSketch } from '@vigia/detectors';
import { createStores, rollupDelta } from '../__testUtils__';
import { mergeRollups } from './mergeRollups';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('merging on %s', databaseId => {
  let knex: Knex;
  let stores: Awaited<ReturnType<typeof createStores>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    stores = await createStores(knex);
  });

  afterEach(() => knex.destroy());

  it('folds what is appended: a roll-up that is added to often stays small', async () => {
    const values = Array.from({ length: 1_500 }, (_, i) => 1 + (i % 10));
    await knex.transaction(async transaction => {
      for (const value of values) {
        await mergeRollups([rollupDelta([value])], transaction);
      }
    });
    const [{ sketches }] = await knex('rollups').select('sketches');
    // 28,500 bytes unfolded; that this bound is missed has a chance below 1e-6.
    expect(sketches.length).toBeLessThan(16_000);
    const [rollup] = await stores.rollups.list('a');
    const all = QuantileSketch.of(Float64Array.from(values));
    expect(rollup).toMatchObject({
      count: 1_500,
      values: { p50: all.quantile(0.5), p99: all.quantile(0.99) },
    });
  });

  it('keeps every digit, and ids of any characters', async () => {
    const awkward = `"quoted" \\ 'ä' ${'\u{1F600}'}\n?`;
    const values = Array.from(
      { length: 300 },
      (_, i) => Math.sin(i) * 10 ** (i % 60),
    );
    await knex.transaction(transaction =>
      mergeRollups(
        values.map((value, i) =>
          rollupDelta([value], { seriesId: `${awkward}${i}` }),
        ),
        transaction,
      ),
    );
    const rows = await knex('rollups').select(
      'series_id',
      'mean',
      'min',
      'max',
    );
    const kept = new Map(rows.map(row => [row.series_id, row]));
    for (const [i, value] of values.entries()) {
      expect(kept.get(`${awkward}${i}`)).toMatchObject({
        mean: value,
        min: value,
        max: value,
      });
    }
  });
});
