import {
  describeJobQueue,
  MemoryJobLeases,
} from '@vigia/plugin-anomaly-node/testUtils';
import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { emptyTables, storesWithClock } from '../__testUtils__/jobs';
import { leaseCase } from '../__testUtils__/leaseCase';
import { DatabaseJobQueue } from './DatabaseJobQueue';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describeJobQueue('the database engine on leases in memory', async () => {
  let time = Date.UTC(2026, 0, 1);
  const leases = new MemoryJobLeases(() => time);
  return {
    leases,
    queue: new DatabaseJobQueue(leases),
    other: new DatabaseJobQueue(leases),
    now: () => time,
    letPass: async ms => {
      time += ms;
    },
  };
});

describe.each(databases.eachSupportedId())('%s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });

  describeJobQueue(`the database engine on ${id}`, async () => {
    await emptyTables(knex);
    const stores = storesWithClock(knex);
    const { add, end, now, letPass } = leaseCase(knex, stores);
    const { leases } = stores;
    return {
      leases: {
        leaseNext: options => leases.leaseNext(options),
        leaseJobs: (ids, claim) => leases.leaseJobs(ids, claim),
        add,
        end,
      },
      queue: new DatabaseJobQueue(leases),
      other: new DatabaseJobQueue(storesWithClock(knex, stores.clock).leases),
      now,
      letPass: async ms => letPass(ms),
    };
  });
});
