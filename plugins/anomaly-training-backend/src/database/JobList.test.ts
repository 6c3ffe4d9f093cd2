import type { Knex } from 'knex';
import type { JobQuery } from '@vigia/plugin-anomaly-common';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migratedDatabase,
} from '../__testUtils__/databases';
import { addRun, emptyTables, storesWithClock } from '../__testUtils__/jobs';

jest.setTimeout(DATABASE_TIMEOUT_MS);

describe.each(databases.eachSupportedId())('JobList on %s', id => {
  let knex: Knex;
  let stores: ReturnType<typeof storesWithClock>;
  beforeAll(async () => {
    knex = await migratedDatabase(id);
  });
  beforeEach(async () => {
    await emptyTables(knex);
    stores = storesWithClock(knex);
  });

  const list = (query: JobQuery) => stores.jobs.list(query);
  const ids = (jobs: readonly { jobId: string }[]) =>
    jobs.map(({ jobId }) => jobId);

  it('lists what waits and what is held, newest first, by series, run and priority', async () => {
    await addRun(knex, 'run');
    const ofRun = await stores.admit(3, { runId: 'run', priority: 'low' });
    const [urgent] = await stores.admit(1, {
      seriesId: 's',
      priority: 'critical',
    });
    const held = await stores.claim(2);
    const [, second, third] = ids(ofRun);
    expect(ids(held)).toEqual([urgent.jobId, ofRun[0].jobId]);

    const queued = await list({ status: 'queued' });
    expect(queued).toMatchObject({ total: 2, nextCursor: undefined });
    expect(ids(queued.items)).toEqual([third, second]);
    const processing = await list({ status: 'processing' });
    expect(processing.total).toBe(2);
    expect(ids(processing.items)).toEqual([urgent.jobId, ofRun[0].jobId]);
    expect(processing.items[0]).toMatchObject({
      status: 'processing',
      step: 'reading',
    });

    const totals = async (status: 'queued' | 'processing', rest: JobQuery) =>
      (await list({ status, ...rest })).total;
    expect(await totals('queued', { runId: 'run' })).toBe(2);
    expect(await totals('processing', { runId: 'run' })).toBe(1);
    expect(await totals('queued', { priority: 'low' })).toBe(2);
    expect(await totals('processing', { priority: 'critical' })).toBe(1);
    expect(await totals('processing', { seriesId: 's' })).toBe(1);
    expect(await totals('queued', { seriesId: 's' })).toBe(0);
    expect((await list({})).total).toBe(4);
  });

  it('counts what was submitted within a range, cancelled jobs left out', async () => {
    const [first] = await stores.admit(4);
    const held = await stores.claim(1);
    await stores.jobs.cancel(first.jobId, first.createdAt + 1);
    expect(held[0].jobId).toBe(first.jobId);
    const submitted = (from: number, to: number) =>
      stores.jobs.submitted({ from, to });
    const { items } = await list({});
    const times = items.map(({ createdAt }) => createdAt);
    const last = Math.max(...times);
    expect(await submitted(Math.min(...times), last + 1)).toBe(3);
    expect(await submitted(last + 1, last + 1_000)).toBe(0);
    const before = times.slice(0, 3).filter(time => time < last).length;
    expect(await submitted(0, last)).toBe(before);
  });

  it.each(['queued', 'processing'] as const)(
    'pages through %s jobs, each once',
    async status => {
      const wanted = ids(await stores.admit(7)).reverse();
      if (status === 'processing') {
        await stores.claim(7);
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ status, limit: 3, cursor });
        expect(page.total).toBe(7);
        seen.push(...ids(page.items));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(wanted);
    },
  );

  it('pages through open and ended jobs as one list, each once', async () => {
    await addRun(knex, 'run');
    const jobs = await stores.admit(9, { runId: 'run' });
    // Every other one ends: both tables have jobs of all of the time.
    for (const { jobId } of jobs.filter((_, index) => index % 2)) {
      await stores.jobs.cancel(jobId, stores.clock.now);
    }
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ runId: 'run', limit: 4, cursor });
      expect(page.total).toBe(9);
      pages.push(ids(page.items));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages.map(page => page.length)).toEqual([4, 4, 1]);
    expect(pages.flat()).toEqual(ids(jobs).reverse());
    expect((await list({ runId: 'run', status: 'cancelled' })).total).toBe(4);
    expect((await list({ status: 'completed' })).total).toBe(0);
    const { seriesId, jobId } = jobs[1];
    expect((await list({ seriesId })).items).toMatchObject([
      { jobId, status: 'cancelled', runId: 'run' },
    ]);
  });

  it('counts a job as queued again when its lease has ended', async () => {
    await stores.admit(1);
    await stores.claim();
    expect((await list({ status: 'processing' })).total).toBe(1);
    stores.letPass(60_000);
    expect((await list({ status: 'processing' })).items).toEqual([]);
    expect((await list({ status: 'queued' })).items).toMatchObject([
      { status: 'queued', attempts: 1 },
    ]);
  });

  it('lists no ended job among the open ones', async () => {
    const [job] = await stores.admit(1);
    await stores.jobs.cancel(job.jobId, stores.clock.now);
    expect((await list({ status: 'queued' })).items).toEqual([]);
    expect((await list({ status: 'cancelled' })).items).toMatchObject([
      { jobId: job.jobId, status: 'cancelled' },
    ]);
  });

  it('refuses a cursor of another list', async () => {
    await expect(list({ cursor: 'nonsense' })).rejects.toThrow('cursor');
  });
});
