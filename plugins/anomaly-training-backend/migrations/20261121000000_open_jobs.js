// @ts-check

/** How long an open job of the version before may wait for a worker. */
const MIGRATED_WAIT_MS = 86_400_000;

/** See the migration's motive; PostgreSQL only. */
const PAGE_SETTINGS = {
  fillfactor: 50,
  autovacuum_vacuum_scale_factor: 0,
  autovacuum_vacuum_threshold: 20_000,
  autovacuum_analyze_scale_factor: 0,
  autovacuum_analyze_threshold: 20_000,
  autovacuum_vacuum_cost_delay: 0,
};

/**
 * Parts what changes about a job from what stays, for hundreds of thousands of jobs at once.
 *
 * - `training_open` takes the place of `training_queue`: one narrow row per job that has not ended. Who holds a job, its
 *   step and its next attempt are written there, and never to the history. `claim_order` is when the job was submitted
 *   plus the longest wait of its priority: the earliest is claimed first. What is written while a worker holds a job
 *   touches no index: on PostgreSQL the row is rewritten within its page (HOT). Only its claim does, for the few jobs that
 *   are held, which a list of them could not find among hundreds of thousands otherwise.
 * - `training_jobs` is the history: a row is written at submission and once more at the end. Job ids are UUIDs of version 7
 *   from now on, so that their own order is the order of time and no index on a time is needed. Ids of version 4 are
 *   renamed to such of the job's time, and still found by `former_id`; not that of a job that was registering its version,
 *   because the registry knows it by its id. Nothing indexed changes at the end of a job.
 *   `request_hash` tells what the idempotency key of a job was used for; jobs of before have none.
 * - `training_failures` names the jobs that failed or were cancelled: an index on `status` would be rewritten with every
 *   job that ends.
 * - `training_slots` goes: the last job of a series, which `training_jobs_by_series` finds, says as much, and each job is
 *   one row and one index entry less.
 * - `training_pace` counts what ended, by 10 s and by process, so that no look at the queue reads the history and no
 *   two processes wait for one row.
 * - `training_workers`: processes that take jobs, and when they were last seen.
 *
 * PostgreSQL: half of each page is left free for the second version of its rows. Both tables are vacuumed by the number of
 * dead rows and not by a share of the table, without pauses: claims walk over what is dead at the head of the index.
 *
 * The migration holds `training_jobs` and its neighbours until it ends; it rewrites the rows whose id changes, and the
 * jobs that are open. No process of the version before may run beside it.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collate = isPostgres ? ' collate "C"' : '';
  const jobIdType = `varchar(64)${collate}`;

  await knex.schema.alterTable('training_jobs', table => {
    table.dropUnique(['series_id', 'idempotency_key']);
    table.dropIndex(['created_at', 'job_id']);
    table.dropIndex(['series_id', 'created_at', 'job_id']);
    table.dropIndex(['status', 'priority', 'created_at', 'job_id']);
    table.dropIndex(['status', 'finished_at']);
    table.dropIndex(['handed_over', 'created_at']);
  });
  await knex.raw(`alter table training_jobs add column run_id ${jobIdType}`);
  await knex.raw(`alter table training_jobs add column former_id ${jobIdType}`);
  await knex.raw('alter table training_jobs add column log text');
  await knex.raw(
    'alter table training_jobs add column request_hash varchar(64)',
  );

  await knex.schema.createTable('training_open', table => {
    table.specificType('job_id', jobIdType).notNullable().primary();
    table.specificType('series_id', `varchar(128)${collate}`).notNullable();
    table.specificType('run_id', jobIdType);
    table.smallint('priority').notNullable().comment('0 is the most urgent');
    table.boolean('inline').notNullable();
    table
      .bigInteger('created_at')
      .notNullable()
      .comment('Epoch ms, as in training_jobs');
    table
      .bigInteger('claim_order')
      .notNullable()
      .comment('Epoch ms; the smallest is claimed first');
    table
      .bigInteger('expires_at')
      .notNullable()
      .comment('Epoch ms: fails when nobody has claimed it by then');
    table
      .bigInteger('available_at')
      .notNullable()
      .comment('Epoch ms: when it may be claimed; the end of a lease');
    table.string('lease_token', 64).comment('The claim that may write');
    table.string('worker_id', 64);
    table.bigInteger('claimed_at').comment('Epoch ms, of the last claim');
    table.integer('attempt').notNullable().comment('Claims so far');
    table
      .boolean('registering')
      .notNullable()
      .comment('Cannot be cancelled: its version may exist');
    table.string('step', 16).notNullable();
    table.double('progress').notNullable().comment('0 to 1');
    table
      .bigInteger('offered_at')
      .comment('Epoch ms, of the last offer to an engine that carries jobs');
  });

  await renameToTimeOrdered(knex, isPostgres);
  await moveOpenJobs(knex, Date.now());
  await knex.schema.dropTable('training_queue');
  for (const column of [
    'lease_token',
    'registering',
    'handed_over',
    'step',
    'progress',
  ]) {
    // Not by Knex, which on SQLite copies the whole table to drop a column.
    await knex.raw(`alter table training_jobs drop column ${column}`);
  }

  for (const index of [
    'unique index training_jobs_by_key on training_jobs (series_id, idempotency_key) where idempotency_key is not null',
    'index training_jobs_by_series on training_jobs (series_id, job_id)',
    'index training_jobs_by_run on training_jobs (run_id, job_id) where run_id is not null',
    // Most jobs are the fleet's retraining, which is low: whoever looks for others finds them here.
    'index training_jobs_by_priority on training_jobs (priority, job_id) where priority < 3',
    'index training_open_by_claim on training_open (claim_order)',
    'index training_open_held on training_open (job_id) where lease_token is not null',
    'index training_open_by_priority on training_open (priority, job_id) where priority < 3',
    'index training_open_by_expiry on training_open (expires_at) where run_id is null',
  ]) {
    await knex.raw(`create ${index}`);
  }
  await knex.schema.dropTable('training_slots');

  await knex.schema.createTable('training_failures', table => {
    table.specificType('job_id', jobIdType).notNullable().primary();
    table.string('status', 16).notNullable().comment('failed or cancelled');
  });
  await knex.raw(
    `insert into training_failures (job_id, status)
     select job_id, status from training_jobs where status in ('failed', 'cancelled')`,
  );

  await knex.schema.createTable('training_pace', table => {
    table.bigInteger('bucket').notNullable().comment('Epoch ms of its begin');
    table.string('writer', 64).notNullable().comment('The counting process');
    table.integer('completed').notNullable();
    table.integer('failed').notNullable();
    table.integer('cancelled').notNullable();
    table.integer('claimed').notNullable().comment('Of those, first claimed');
    table
      .bigInteger('wait_ms')
      .notNullable()
      .comment('From submission to claim, of the claimed ones together');
    table.primary(['bucket', 'writer']);
  });

  await knex.schema.createTable('training_workers', table => {
    table.string('worker_id', 64).notNullable().primary();
    table.text('host').notNullable();
    table.string('role', 16).notNullable();
    table.integer('capacity').notNullable().comment('Jobs at once');
    table.integer('running').notNullable();
    table.bigInteger('started_at').notNullable().comment('Epoch ms');
    table.bigInteger('seen_at').notNullable().comment('Epoch ms').index();
  });

  if (isPostgres) {
    const settings = Object.entries(PAGE_SETTINGS)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ');
    for (const table of ['training_open', 'training_jobs']) {
      await knex.raw(`alter table ${table} set (${settings})`);
    }
  }
};

/**
 * @param { import('knex').Knex } knex
 * @param { boolean } isPostgres
 */
async function renameToTimeOrdered(knex, isPostgres) {
  const milliseconds = isPostgres
    ? `lpad(to_hex(created_at), 12, '0')`
    : `printf('%012x', created_at)`;
  const ids = await holdReferences(knex, isPostgres);
  await knex.raw(
    `update training_jobs set
       former_id = job_id,
       job_id = substr(${milliseconds}, 1, 8) || '-' || substr(${milliseconds}, 9, 4)
         || '-7' || substr(job_id, 16)
     where length(job_id) = 36 and substr(job_id, 15, 1) = '4'
       and not (status in ('queued', 'processing') and registering)`,
  );
  await knex.raw(
    'create unique index training_jobs_by_former_id on training_jobs (former_id) where former_id is not null',
  );
  const renamed =
    'select j.job_id from training_jobs j where j.former_id = training_payloads.job_id';
  await knex.raw(
    `update training_payloads set job_id = (${renamed}) where exists (${renamed})`,
  );
  await ids.release();
}

/**
 * Lets ids change that `training_payloads` refers to.
 *
 * @param { import('knex').Knex } knex
 * @param { boolean } isPostgres
 */
async function holdReferences(knex, isPostgres) {
  if (!isPostgres) {
    // Until the transaction of the migration ends.
    await knex.raw('pragma defer_foreign_keys = on');
    return { release: async () => {} };
  }
  await knex.schema.alterTable('training_payloads', table => {
    table.dropForeign('job_id');
  });
  return {
    release: () =>
      knex.schema.alterTable('training_payloads', table => {
        table
          .foreign('job_id')
          .references('job_id')
          .inTable('training_jobs')
          .onDelete('CASCADE');
      }),
  };
}

/**
 * Jobs that have not ended go back to waiting, with time enough for the new version to start.
 *
 * @param { import('knex').Knex } knex
 * @param { number } now
 */
async function moveOpenJobs(knex, now) {
  await knex.raw(
    `insert into training_open (job_id, series_id, priority, inline, created_at, claim_order,
       expires_at, available_at, attempt, registering, step, progress)
     select j.job_id, j.series_id, j.priority, j.inline, j.created_at,
       j.created_at + case j.priority when 0 then 5000 when 1 then 30000 when 2 then 120000 else 600000 end,
       ?, coalesce(case when q.lease_token is null then q.available_at end, ?),
       coalesce(q.attempt, j.attempts), j.registering, 'waiting', 0
     from training_jobs j
     left join training_queue q on q.job_id = coalesce(j.former_id, j.job_id)
     where j.status in ('queued', 'processing')`,
    [now + MIGRATED_WAIT_MS, now],
  );
  await knex.raw(
    `update training_jobs set status = 'queued' where status = 'processing'`,
  );
}

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collate = isPostgres ? ' collate "C"' : '';
  const no = isPostgres ? 'false' : '0';

  await knex.schema.createTable('training_queue', table => {
    table.bigIncrements('seq');
    table
      .specificType('job_id', `varchar(64)${collate}`)
      .notNullable()
      .unique();
    table.smallint('priority').notNullable();
    table.bigInteger('available_at').notNullable();
    table.string('lease_token', 64);
    table.integer('attempt').notNullable();
    table.index(['priority', 'seq']);
  });
  for (const column of [
    `step varchar(16) not null default 'done'`,
    'progress double precision not null default 0',
    'lease_token varchar(64)',
    `registering boolean not null default ${no}`,
    `handed_over boolean not null default ${no}`,
  ]) {
    await knex.raw(`alter table training_jobs add column ${column}`);
  }
  await knex.raw(
    `insert into training_queue (job_id, priority, available_at, attempt)
     select coalesce(j.former_id, o.job_id), o.priority, o.available_at, o.attempt
     from training_open o join training_jobs j on j.job_id = o.job_id
     order by o.priority, o.created_at`,
  );
  await knex.raw(
    `update training_jobs set step = 'waiting', handed_over = true, registering =
       (select o.registering from training_open o where o.job_id = training_jobs.job_id)
     where job_id in (select job_id from training_open)`,
  );
  await knex.raw(
    `update training_jobs set progress = 1 where status = 'completed'`,
  );

  await restoreSlots(knex, collate);
  const ids = await holdReferences(knex, isPostgres);
  const former =
    'select j.former_id from training_jobs j where j.job_id = training_payloads.job_id and j.former_id is not null';
  await knex.raw(
    `update training_payloads set job_id = (${former}) where exists (${former})`,
  );
  for (const index of [
    'training_jobs_by_key',
    'training_jobs_by_series',
    'training_jobs_by_run',
    'training_jobs_by_priority',
    'training_jobs_by_former_id',
  ]) {
    await knex.raw(`drop index ${index}`);
  }
  await knex.raw(
    'update training_jobs set job_id = former_id where former_id is not null',
  );
  await ids.release();
  for (const column of ['run_id', 'former_id', 'log', 'request_hash']) {
    await knex.raw(`alter table training_jobs drop column ${column}`);
  }
  if (isPostgres) {
    await knex.raw(
      `alter table training_jobs reset (${Object.keys(PAGE_SETTINGS).join(
        ', ',
      )})`,
    );
  }
  await knex.schema.alterTable('training_jobs', table => {
    table.unique(['series_id', 'idempotency_key']);
    table.index(['created_at', 'job_id']);
    table.index(['series_id', 'created_at', 'job_id']);
    table.index(['status', 'priority', 'created_at', 'job_id']);
    table.index(['status', 'finished_at']);
    table.index(['handed_over', 'created_at']);
  });
  for (const table of [
    'training_workers',
    'training_pace',
    'training_failures',
    'training_open',
  ]) {
    await knex.schema.dropTable(table);
  }
};

/**
 * @param { import('knex').Knex } knex
 * @param { string } collate
 */
async function restoreSlots(knex, collate) {
  await knex.schema.createTable('training_slots', table => {
    table
      .specificType('series_id', `varchar(128)${collate}`)
      .notNullable()
      .primary();
    table.specificType('job_id', `varchar(64)${collate}`).notNullable().index();
    table.bigInteger('admitted_at').notNullable().comment('Epoch ms');
  });
  await knex.raw(
    `insert into training_slots (series_id, job_id, admitted_at)
     select j.series_id, coalesce(j.former_id, j.job_id), j.created_at from training_jobs j
     where j.status not in ('failed', 'cancelled') and j.job_id = (
       select l.job_id from training_jobs l
       where l.series_id = j.series_id and substr(l.job_id, 15, 1) = '7'
       order by l.job_id desc limit 1)`,
  );
}
