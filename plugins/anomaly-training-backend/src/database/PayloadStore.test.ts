import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
  migrationsDir,
} from '../__testUtils__/databases';
import { wave } from '../__testUtils__/observations';
import { openWorkshop } from '../__testUtils__/workshop';
import { PayloadStore } from './PayloadStore';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const migration = {
  directory: migrationsDir,
  name: '20261121000002_payload_storage.js',
};

/** Bytes that the columns of a payload take up, in the order of the jobs. */
async function storedBytes(knex: Knex): Promise<number[][]> {
  const size = isPostgres(knex) ? 'pg_column_size' : 'length';
  const rows: { timestamps: number; observed: number }[] = await knex(
    'training_payloads',
  )
    .orderBy('job_id')
    .select({
      timestamps: knex.raw(`${size}(timestamps)`),
      observed: knex.raw(`${size}(observed)`),
    });
  return rows.map(({ timestamps, observed }) => [timestamps, observed]);
}

describe.each(databases.eachSupportedId())('PayloadStore on %s', id => {
  it('gives a worker of the same process what came a moment ago, once', async () => {
    const knex = await migratedDatabase(id);
    const shop = openWorkshop(knex);
    const { payloads } = shop.stores;
    const first = await shop.submit();
    expect(await payloads.ofJob(first.jobId)).toEqual(wave(10_000));
    const second = await shop.submit();
    const third = await shop.submit();
    await knex('training_payloads').delete();
    expect(await payloads.ofJob(first.jobId)).toBeUndefined();
    expect(await payloads.ofJob(second.jobId)).toEqual(wave(10_000));
    expect(await payloads.ofJob(second.jobId)).toBeUndefined();
    await payloads.drop(knex, [third.jobId]);
    expect(await payloads.ofJob(third.jobId)).toBeUndefined();
  });

  it('reads again what its first taker has changed', async () => {
    const shop = openWorkshop(await migratedDatabase(id));
    const { payloads } = shop.stores;
    await payloads.ofJob('none');
    const { jobId } = await shop.submit();
    const taken = await payloads.ofJob(jobId);
    taken?.values.fill(0);
    expect(await payloads.ofJob(jobId)).toEqual(wave(10_000));
  });

  it('keeps columns as they come, and reads what was kept before', async () => {
    const knex = await migratedDatabase(id);
    const shop = openWorkshop(knex);
    const { timestamps, values } = wave(10_000);
    // Regular ones are no column.
    timestamps[9_999] += 1;
    const trainingData = { timestamps: [...timestamps], values: [...values] };
    await knex.migrate.down(migration);
    const before = await shop.submit({ trainingData });
    await knex.migrate.up(migration);
    shop.world.letPass(1);
    const after = await shop.submit({ trainingData });

    const [compressed, plain] = await storedBytes(knex);
    expect(plain).toEqual([80_000, 80_000]);
    expect(compressed[0] < 80_000).toBe(isPostgres(knex));
    const payloads = new PayloadStore(knex);
    for (const { jobId } of [before, after]) {
      expect(await payloads.ofJob(jobId)).toEqual({ timestamps, values });
    }
  });
});
