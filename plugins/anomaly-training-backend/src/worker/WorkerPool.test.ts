import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Job } from '@vigia/plugin-anomaly-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { gate } from '../__testUtils__/gate';
import { emptyTables } from '../__testUtils__/jobs';
import type { NewJob } from '../database';
import { openWorkerBench, waveSource } from '../__testUtils__/workerBench';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const isRegistering = ({ step }: Job) => step === 'registering';

describe.each(databases.eachSupportedId())('WorkerPool on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(() => emptyTables(knex));

  it('works through many jobs in few claims and few calls', async () => {
    const bench = openWorkerBench(knex, {
      training: { workers: 100, claimBatch: 50, threads: 2 },
    });
    const { registry } = bench.world;
    const jobs: NewJob[] = [];
    for (let i = 0; i < 150; i++) {
      jobs.push(await bench.submit());
    }
    // The first call lasts until all slots have a version to register: those gather for the next one.
    registry.beforeRegister = async () => {
      while (bench.seen.filter(isRegistering).length < 100) {
        await setImmediate();
      }
    };
    const last = gate();
    registry.afterRegister = async () => {
      if (registry.versions.length === jobs.length) {
        last.open();
      }
    };
    const claims = jest.spyOn(bench.leases, 'leaseNext');
    bench.worker.start();
    await last.opened;
    await bench.worker.drain();
    for (const { jobId } of jobs) {
      expect(await bench.job(jobId)).toMatchObject({ status: 'completed' });
      expect(registry.versionsOf(jobId)).toBe(1);
    }
    expect(claims.mock.calls.every(([{ limit }]) => limit <= 50)).toBe(true);
    expect(registry.calls.length).toBeLessThan(75);
    expect(await bench.workers.live(bench.clock.now)).toEqual([]);
  });

  it('has no more jobs under way than it may', async () => {
    const resume = gate();
    const third = gate();
    let reading = 0;
    const source = waveSource(async () => {
      reading += 1;
      if (reading === 3) {
        third.open();
      }
      await resume.opened;
    });
    const bench = openWorkerBench(knex, {
      source,
      training: { workers: 3, threads: 1 },
    });
    for (let i = 0; i < 5; i++) {
      await bench.submit();
    }
    bench.worker.start();
    await third.opened;
    expect(
      await knex('training_open').whereNotNull('lease_token'),
    ).toHaveLength(3);
    const drained = bench.worker.drain();
    resume.open();
    await drained;
    expect(bench.world.registry.versions).toHaveLength(3);
    expect(await knex('training_open')).toHaveLength(2);
  });

  it('hands a job back at once when its process ends', async () => {
    const reading = gate();
    const source = waveSource(
      signal =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          reading.open();
        }),
    );
    const bench = openWorkerBench(knex, { source, training: { drainMs: 1 } });
    const { jobId } = await bench.submit();
    bench.worker.start();
    await reading.opened;
    await bench.worker.drain();
    const job = await bench.job(jobId);
    expect(job).toMatchObject({ status: 'queued', step: 'waiting' });
    expect(job.error).toBeUndefined();
    const next = openWorkerBench(knex, { world: bench.world });
    await next.workOnce();
    await next.worker.drain();
    expect(await next.job(jobId)).toMatchObject({
      status: 'completed',
      // It was no fault of the job's.
      attempts: 1,
    });
  });
});
