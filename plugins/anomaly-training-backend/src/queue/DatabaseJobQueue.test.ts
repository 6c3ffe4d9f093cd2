import { describeJobQueue } from '@vigia/plugin-anomaly-node/testUtils';
import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { DatabaseJobQueue } from './DatabaseJobQueue';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describe.each(databases.eachSupportedId())('%s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });

  describeJobQueue(`the database ${id}`, async () => {
    await knex('training_queue').delete();
    let time = Date.UTC(2026, 0, 1);
    const now = () => time;
    return {
      queue: DatabaseJobQueue.create({ knex, now }),
      other: DatabaseJobQueue.create({ knex, now }),
      letPass: async ms => {
        time += ms;
      },
    };
  });

  it('takes more jobs than fit in one statement', async () => {
    await knex('training_queue').delete();
    const queue = DatabaseJobQueue.create({ knex });
    await queue.enqueue(
      Array.from({ length: 10_500 }, (_, index) => ({
        jobId: `job-${index}`,
        priority: 'low',
      })),
    );
    const claimed = await queue.claim({
      workerId: 'w',
      limit: 20_000,
      leaseMs: 1_000,
    });
    expect(claimed.map(({ jobId }) => jobId)).toEqual(
      Array.from({ length: 10_500 }, (_, index) => `job-${index}`),
    );
  });
});
