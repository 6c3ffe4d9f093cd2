import { describeJobLeases } from '@vigia/plugin-anomaly-node/testUtils';
import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { emptyTables, storesWithClock } from '../__testUtils__/jobs';
import { leaseCase } from '../__testUtils__/leaseCase';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describe.each(databases.eachSupportedId())('%s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });

  describeJobLeases(`the database ${id}`, async () => {
    await emptyTables(knex);
    const stores = storesWithClock(knex);
    return {
      ...leaseCase(knex, stores),
      leases: stores.leases,
      other: storesWithClock(knex, stores.clock).leases,
    };
  });
});
