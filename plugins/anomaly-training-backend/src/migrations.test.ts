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

  it('20261121000000_open_jobs: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);
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

    await up(knex);
    expect(await knex('training_jobs').orderBy('job_id')).toMatchObject([
      { job_id: renamed('01'), former_id: `${V4}01`, status: 'completed' },
      { job_id: renamed('02'), former_id: `${V4}02`, status: 'failed' },
      { job_id: renamed('03'), status: 'queued' },
      { job_id: renamed('04'), status: 'queued' },
      { job_id: renamed('06'), status: 'queued' },
      // The registry may know it by its id already.
      { job_id: `${V4}05`, former_id: null, status: 'queued' },
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
      [renamed('03'), 0, false, CREATED_AT + 30_000],
      [renamed('04'), 1, false, CREATED_AT + 30_000],
      [renamed('06'), 2, false, CREATED_AT + 30_000],
      [`${V4}05`, 2, true, CREATED_AT + 30_000],
    ]);
    expect(Number(open[2].available_at)).toBe(CREATED_AT + 7);
    expect(await knex('training_failures')).toEqual([
      { job_id: renamed('02'), status: 'failed' },
    ]);
    expect(
      (await knex('training_payloads').orderBy('job_id')).map(
        ({ job_id }) => job_id,
      ),
    ).toEqual([renamed('01'), renamed('04'), `${V4}05`]);
    expect(await knex.schema.hasTable('training_slots')).toBe(false);
    const keyed = await knex('training_jobs')
      .where({ idempotency_key: 'k' })
      .first();
    expect(keyed.request_hash).toBeNull();
    await expect(
      knex('training_jobs').insert({
        ...(await knex('training_jobs')
          .where({ job_id: renamed('01') })
          .first()),
        job_id: 'another',
        former_id: null,
      }),
    ).rejects.toThrow();
    // A payload goes with its job.
    await knex('training_jobs')
      .where({ job_id: renamed('01') })
      .delete();
    expect(await knex('training_payloads')).toHaveLength(2);

    await down(knex);
    expect(await knex('training_jobs').orderBy('job_id')).toMatchObject([
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
    // Of the last job of the series whose id tells its time.
    expect((await knex('training_slots').first()).job_id).toBe(`${V4}06`);
    for (const table of [
      'training_open',
      'training_failures',
      'training_pace',
      'training_workers',
    ]) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    await down(knex);
    expect(await knex.schema.hasTable('training_jobs')).toBe(false);
  });
});
