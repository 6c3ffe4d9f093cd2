import type { Knex } from 'knex';
import {
  DATABASE_TIMEOUT_MS,
  databases,
  migrationsDir,
} from './__testUtils__/databases';
import { wave } from './__testUtils__/observations';
import { encodeColumn } from './database/observationColumns';
import { toJobRow } from './database/jobRow';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const up = (knex: Knex) => knex.migrate.up({ directory: migrationsDir });
const down = (knex: Knex) => knex.migrate.down({ directory: migrationsDir });

const job = toJobRow({
  jobId: 'job-1',
  seriesId: 'press-1',
  priority: 'high',
  algorithm: 'statistical',
  hyperparameters: {},
  window: {},
  inline: true,
  submittedBy: 'user:default/guest',
  idempotencyKey: 'once',
  createdAt: Date.UTC(2026, 0, 1),
});

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('20261120000000_init: up, with data, and down', async () => {
    const knex = await databases.init(id);
    await up(knex);

    const column = encodeColumn(wave(3).timestamps);
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
    await knex('training_payloads').insert({
      job_id: 'job-1',
      series_id: 'press-1',
      created_at: job.created_at,
      timestamps: column,
      observed: column,
    });

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
});
