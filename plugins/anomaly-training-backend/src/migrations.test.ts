import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migrationsDir,
} from './__testUtils__/databases';
import { wave } from './__testUtils__/observations';
import { encodeColumn } from './database/observationColumns';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const up = (knex: Knex) => knex.migrate.up({ directory: migrationsDir });
const down = (knex: Knex) => knex.migrate.down({ directory: migrationsDir });

const CREATED_AT = Date.UTC(2026, 0, 1);

/** A row of `training_jobs` as the first migration has it. */
const job = {
  job_id: 'job-1',
  series_id: 'press-1',
  status: 'queued',
  priority: 1,
  algorithm: 'statistical',
  hyperparameters: '{}',
  observation_window: '{}',
  inline: true,
  step: 'waiting',
  progress: 0,
  attempts: 0,
  lease_token: null as string | null,
  registering: false,
  handed_over: true,
  idempotency_key: 'once' as string | null,
  submitted_by: 'user:default/guest',
  created_at: CREATED_AT,
};

const V4 = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee';
/** The id that the second migration gives the job `${V4}${suffix}`. */
const renamed = (suffix: string) =>
  `${CREATED_AT.toString(16)
    .padStart(12, '0')
    .replace(/^.{8}/, '$&-')}-7ccc-8ddd-eeeeeeeeee${suffix}`;

const column = encodeColumn(wave(3).timestamps);
const payload = (jobId: string) => ({
  job_id: jobId,
  series_id: 'press-1',
  created_at: CREATED_AT,
  timestamps: column,
  observed: column,
});

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('20261120000000_init: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);

    await knex('training_jobs').insert(job);
    await knex('training_queue').insert({
      job_id: 'job-1',
      priority: 1,
      available_at: job.created_at,
      attempt: 0,
    });
    await knex('training_slots').insert({
      series_id: 'press-1',
      job_id: 'job-1',
      admitted_at: job.created_at,
    });
    await knex('training_payloads').insert(payload('job-1'));

    expect(Number((await knex('training_jobs').first()).created_at)).toBe(
      job.created_at,
    );
    expect(
      Buffer.compare(
        (await knex('training_payloads').first()).timestamps,
        column,
      ),
    ).toBe(0);
    await expect(
      knex('training_jobs').insert({ ...job, job_id: 'job-2' }),
    ).rejects.toThrow();
    await knex('training_jobs').insert([
      { ...job, job_id: 'job-3', idempotency_key: null },
      { ...job, job_id: 'job-4', idempotency_key: null },
    ]);
    await expect(
      knex('training_queue').insert({
        job_id: 'job-1',
        priority: 0,
        available_at: 0,
        attempt: 0,
      }),
    ).rejects.toThrow();
    await expect(
      knex('training_slots').insert({
        series_id: 'press-1',
        job_id: 'job-3',
        admitted_at: 0,
      }),
    ).rejects.toThrow();

    await down(knex);
    for (const table of [
      'training_jobs',
      'training_queue',
      'training_slots',
      'training_payloads',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });

  /** Jobs as the first migration has them, in every state. */
  const insertJobs = async (knex: Knex) => {
    const row = (suffix: string, columns: Partial<typeof job>) => ({
      ...job,
      job_id: `${V4}${suffix}`,
      idempotency_key: null,
      ...columns,
    });
    await knex('training_jobs').insert([
      row('01', { status: 'completed', step: 'done', idempotency_key: 'k' }),
      row('02', { status: 'failed', step: 'done', attempts: 3 }),
      row('03', { handed_over: false }),
      row('04', { status: 'processing', step: 'fitting', lease_token: 't' }),
      row('05', { status: 'processing', registering: true, attempts: 2 }),
      row('06', { status: 'queued', attempts: 1 }),
    ]);
    await knex('training_queue').insert([
      { job_id: `${V4}04`, priority: 1, available_at: CREATED_AT, attempt: 1 },
      {
        job_id: `${V4}06`,
        priority: 1,
        available_at: CREATED_AT + 7,
        attempt: 2,
      },
    ]);
    await knex('training_slots').insert({
      series_id: 'press-1',
      job_id: `${V4}04`,
      admitted_at: CREATED_AT,
    });
    await knex('training_payloads').insert(
      ['01', '04', '05'].map(suffix => payload(`${V4}${suffix}`)),
    );
  };
  const idsOf = async (knex: Knex, table: string) =>
    (await knex(table).orderBy('job_id')).map(({ job_id }) => job_id);

  it('20261121000000_open_jobs: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);
    await insertJobs(knex);

    await up(knex);
    expect(await knex('training_jobs').orderBy('job_id')).toMatchObject([
      { job_id: `${V4}01`, status: 'completed', request_hash: null },
      { job_id: `${V4}02`, status: 'failed', attempts: 3 },
    ]);
    const open = await knex('training_open').orderBy('job_id');
    expect(
      open.map(({ job_id, attempt, registering, claim_order }) => [
        job_id,
        attempt,
        Boolean(registering),
        Number(claim_order),
      ]),
    ).toEqual([
      [`${V4}03`, 0, false, CREATED_AT + 30_000],
      [`${V4}04`, 1, false, CREATED_AT + 30_000],
      [`${V4}05`, 2, true, CREATED_AT + 30_000],
      [`${V4}06`, 2, false, CREATED_AT + 30_000],
    ]);
    expect(open[3]).toMatchObject({
      algorithm: 'statistical',
      submitted_by: 'user:default/guest',
    });
    expect(Number(open[3].available_at)).toBe(CREATED_AT + 7);
    const payloads = ['01', '04', '05'].map(suffix => `${V4}${suffix}`);
    expect(await idsOf(knex, 'training_payloads')).toEqual(payloads);
    const { timestamps } = await knex('training_payloads').first();
    expect(Buffer.compare(timestamps, column)).toBe(0);
    expect(await knex.schema.hasTable('training_slots')).toBe(false);
    expect(await knex.schema.hasTable('training_queue')).toBe(false);
    await expect(
      knex('training_open').insert(
        ['a', 'b'].map(jobId => ({
          ...open[0],
          job_id: jobId,
          idempotency_key: 'twice',
        })),
      ),
    ).rejects.toThrow();

    await down(knex);
    expect(await knex('training_jobs').orderBy('job_id')).toMatchObject([
      { job_id: `${V4}01`, status: 'completed', step: 'done', progress: 1 },
      { job_id: `${V4}02`, status: 'failed', step: 'done' },
      { job_id: `${V4}03`, status: 'queued', step: 'waiting' },
      { job_id: `${V4}04`, status: 'queued', step: 'waiting' },
      { job_id: `${V4}05`, status: 'queued', step: 'waiting' },
      { job_id: `${V4}06`, status: 'queued', step: 'waiting' },
    ]);
    expect(await knex.schema.hasColumn('training_jobs', 'request_hash')).toBe(
      false,
    );
    expect(
      (await knex('training_queue').orderBy('job_id')).map(queued => [
        queued.job_id,
        queued.attempt,
      ]),
    ).toEqual([
      [`${V4}03`, 0],
      [`${V4}04`, 1],
      [`${V4}05`, 2],
      [`${V4}06`, 2],
    ]);
    expect((await knex('training_slots').first()).job_id).toBe(`${V4}06`);
    expect(await knex.schema.hasTable('training_open')).toBe(false);
    // A payload goes with its job again.
    await knex('training_jobs')
      .where({ job_id: `${V4}01` })
      .delete();
    expect(await idsOf(knex, 'training_payloads')).toEqual(payloads.slice(1));
    await down(knex);
    expect(await knex.schema.hasTable('training_jobs')).toBe(false);
  });

  it('20261121000003_job_ids: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);
    await insertJobs(knex);
    for (let migration = 1; migration < 4; migration++) {
      await up(knex);
    }
    const former = {
      jobs: await idsOf(knex, 'training_jobs'),
      open: await idsOf(knex, 'training_open'),
      payloads: await idsOf(knex, 'training_payloads'),
    };

    await up(knex);
    expect(await knex('training_jobs').orderBy('job_id')).toMatchObject([
      { job_id: renamed('01'), former_id: `${V4}01` },
      { job_id: renamed('02'), former_id: `${V4}02` },
    ]);
    expect(await knex('training_open').orderBy('job_id')).toMatchObject([
      { job_id: renamed('03'), former_id: `${V4}03` },
      { job_id: renamed('04'), former_id: `${V4}04` },
      { job_id: renamed('06'), former_id: `${V4}06` },
      // The registry may know it by its id already.
      { job_id: `${V4}05`, former_id: null },
    ]);
    expect(await idsOf(knex, 'training_payloads')).toEqual([
      renamed('01'),
      renamed('04'),
      `${V4}05`,
    ]);

    await down(knex);
    expect({
      jobs: await idsOf(knex, 'training_jobs'),
      open: await idsOf(knex, 'training_open'),
      payloads: await idsOf(knex, 'training_payloads'),
    }).toEqual(former);
    expect(await knex.schema.hasColumn('training_jobs', 'former_id')).toBe(
      false,
    );
  });

  it('20261121000004_pace_and_workers: up and down', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDir });
    const tables = () =>
      Promise.all(
        ['training_pace', 'training_workers'].map(table =>
          knex.schema.hasTable(table),
        ),
      );
    expect(await tables()).toEqual([true, true]);
    await down(knex);
    expect(await tables()).toEqual([false, false]);
  });
});
