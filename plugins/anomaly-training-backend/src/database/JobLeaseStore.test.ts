import type { Knex } from 'knex';
import type { Priority } from '@vigia/plugin-anomaly-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { addRun, emptyTables, storesWithClock } from '../__testUtils__/jobs';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describe.each(databases.eachSupportedId())('JobLeaseStore on %s', id => {
  let knex: Knex;
  let stores: ReturnType<typeof storesWithClock>;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(async () => {
    await emptyTables(knex);
    stores = storesWithClock(knex);
  });

  it('expires jobs of runs later than others', async () => {
    await addRun(knex, 'run');
    await stores.admit(1, { runId: 'run', priority: 'low' });
    await stores.admit(1, { priority: 'low' });
    stores.letPass(600_000);
    const [single] = await stores.leases.expireOverdue(stores.clock.now, 10);
    expect(single.runId).toBeUndefined();
    expect(await stores.leases.expireOverdue(stores.clock.now, 10)).toEqual([]);
    stores.letPass(86_400_000);
    expect(
      await stores.leases.expireOverdue(stores.clock.now, 10),
    ).toMatchObject([{ runId: 'run', status: 'failed' }]);
    expect(await knex('training_runs').first()).toMatchObject({ failed: 1 });
  });

  it('extends what is held and tells what is lost', async () => {
    await stores.admit(2);
    const claims = await stores.claim();
    await stores.jobs.cancel(claims[0].jobId, stores.clock.now);
    stores.letPass(59_000);
    expect(await stores.leases.extend(claims, 60_000)).toEqual(
      new Set([claims[0].jobId]),
    );
    stores.letPass(59_000);
    expect(await stores.claim()).toEqual([]);
  });

  it('offers again what is due and was not claimed for a minute', async () => {
    const jobs = await stores.admit(3);
    await stores.claim(1);
    const offer = () => stores.leases.reoffer(stores.clock.now, 10);
    expect(await offer()).toEqual([]);
    stores.letPass(59_999);
    expect(await offer()).toEqual([]);
    stores.letPass(1);
    // The lease of the first has ended: no engine has its message.
    const ids = (offered: { jobId: string }[]) =>
      offered.map(({ jobId }) => jobId);
    expect(ids(await offer())).toEqual([jobs[0].jobId]);
    expect(await offer()).toEqual([]);
    const waiting = (limit: number, priority: Priority = 'normal') =>
      stores.leases.reofferWaiting(stores.clock.now, limit, {
        priority,
        offeredForMs: 60_000,
      });
    expect(await waiting(10, 'low')).toEqual([]);
    expect(ids(await waiting(1))).toEqual([jobs[1].jobId]);
    expect(ids(await waiting(10))).toEqual([jobs[2].jobId]);
    expect(await waiting(10)).toEqual([]);
  });
});
