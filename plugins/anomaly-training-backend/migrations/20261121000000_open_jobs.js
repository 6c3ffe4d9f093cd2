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

/** What both tables say of a job. */
const SHARED = `job_id, series_id, priority, algorithm, hyperparameters, observation_window, inline, idempotency_key,
  submitted_by, created_at, points, error_name, error_message, report`;

/**
 * Parts the jobs that have not ended from those that have, for hundreds of thousands of jobs at once.
 *
 * - `training_open` takes the place of `training_queue`: a row for each job that has not ended. It is all that is written
 *   at submission: what was asked, who works on it, its step and its next attempt. `claim_order` is when the job was
 *   submitted plus the longest wait of its priority: the earliest is claimed first. What is written while a worker holds a
 *   job touches no index: on PostgreSQL the row is rewritten within its page (HOT). Only its claim does, for the few jobs
 *   that are held, which a list of them could not find among hundreds of thousands otherwise.
 * - `training_jobs` becomes the history: a job's row comes there when it ends, in the transaction that takes it out of
 *   `training_open`, and is never changed again. So every job is in one of the two. `request_hash` tells what the
 *   idempotency key of a job was used for; jobs of before have none.
 * - `training_slots` goes: the last job of a series, which the indexes by series find, says as much.
 * - `training_payloads` no longer refers to `training_jobs`: an open job has no row there. Whoever ends a job drops them.
 *
 * PostgreSQL: half of each page of open jobs is left free for the second version of its rows. The table is vacuumed by the
 * number of dead rows and not by a share of it, without pauses: claims walk over what is dead at the head of the index.
 *
 * The migration holds `training_jobs` and its neighbours until it ends; it moves the jobs that are open. No process of the
 * version before may run beside it.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collate = isPostgres ? ' collate "C"' : '';
  const jobIdType = `varchar(64)${collate}`;

  await knex.schema.alterTable('training_payloads', table => {
    table.dropForeign('job_id');
  });
  await knex.schema.alterTable('training_jobs', table => {
    table.dropUnique(['series_id', 'idempotency_key']);
    table.dropIndex(['created_at', 'job_id']);
    table.dropIndex(['series_id', 'created_at', 'job_id']);
    table.dropIndex(['status', 'priority', 'created_at', 'job_id']);
    table.dropIndex(['status', 'finished_at']);
    table.dropIndex(['handed_over', 'created_at']);
  });
  await createOpen(knex, jobIdType, `varchar(128)${collate}`);
  await moveOpenJobs(knex, Date.now());
  await knex.schema.dropTable('training_queue');
  await knex.schema.dropTable('training_slots');
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
  for (const column of [
    `run_id ${jobIdType}`,
    'log text',
    'request_hash varchar(64)',
  ]) {
    await knex.raw(`alter table training_jobs add column ${column}`);
  }

  for (const index of [
    'index training_jobs_by_key on training_jobs (series_id, idempotency_key) where idempotency_key is not null',
    'index training_jobs_by_series on training_jobs (series_id, job_id)',
    'index training_jobs_by_run on training_jobs (run_id, job_id) where run_id is not null',
    // Most jobs are the fleet's retraining, which is low: whoever looks for others finds them here.
    'index training_jobs_by_priority on training_jobs (priority, job_id) where priority < 3',
    `index training_jobs_unsuccessful on training_jobs (status, job_id) where status in ('failed', 'cancelled')`,
    'unique index training_open_by_key on training_open (series_id, idempotency_key) where idempotency_key is not null',
    'index training_open_by_claim on training_open (claim_order)',
    'index training_open_by_series on training_open (series_id)',
    'index training_open_held on training_open (job_id) where lease_token is not null',
    'index training_open_by_priority on training_open (priority, job_id) where priority < 3',
    'index training_open_by_expiry on training_open (expires_at) where run_id is null',
  ]) {
    await knex.raw(`create ${index}`);
  }
  if (isPostgres) {
    const settings = Object.entries(PAGE_SETTINGS)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ');
    await knex.raw(`alter table training_open set (${settings})`);
  }
};

/**
 * @param { import('knex').Knex } knex
 * @param { string } jobIdType
 * @param { string } seriesIdType
 */
async function createOpen(knex, jobIdType, seriesIdType) {
  await knex.schema.createTable('training_open', table => {
    table.specificType('job_id', jobIdType).notNullable().primary();
    table.specificType('series_id', seriesIdType).notNullable();
    table.specificType('run_id', jobIdType);
    table.smallint('priority').notNullable().comment('0 is the most urgent');
    table.text('algorithm').notNullable();
    table.text('hyperparameters').notNullable().comment('JSON object');
    table
      .text('observation_window')
      .notNullable()
      .comment('JSON: windowHours, from, to, points');
    table.boolean('inline').notNullable();
    table.string('idempotency_key', 128);
    table.string('request_hash', 64);
    table.text('submitted_by').notNullable();
    table.bigInteger('created_at').notNullable().comment('Epoch ms');
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
    table.integer('points').comment('Of the last attempt, as what follows');
    table.text('error_name');
    table.text('error_message');
    table.text('report').comment('JSON: what the validation found');
    table.text('log').comment('JSON: of all attempts');
  });
}

/**
 * Jobs that have not ended go back to waiting, with time enough for the new version to start.
 *
 * @param { import('knex').Knex } knex
 * @param { number } now
 */
async function moveOpenJobs(knex, now) {
  const shared = SHARED.replace(/\w+/g, column => `j.${column}`);
  await knex.raw(
    `insert into training_open (${SHARED}, claim_order, expires_at, available_at, attempt, registering, step, progress)
     select ${shared},
       j.created_at + case j.priority when 0 then 5000 when 1 then 30000 when 2 then 120000 else 600000 end,
       ?, coalesce(case when q.lease_token is null then q.available_at end, ?),
       coalesce(q.attempt, j.attempts), j.registering, 'waiting', 0
     from training_jobs j left join training_queue q on q.job_id = j.job_id
     where j.status in ('queued', 'processing')`,
    [now + MIGRATED_WAIT_MS, now],
  );
  await knex('training_jobs')
    .whereIn('status', ['queued', 'processing'])
    .delete();
}

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collate = isPostgres ? ' collate "C"' : '';
  const no = isPostgres ? 'false' : '0';

  for (const index of ['by_key', 'by_series', 'by_run', 'by_priority']) {
    await knex.raw(`drop index training_jobs_${index}`);
  }
  await knex.raw('drop index training_jobs_unsuccessful');
  for (const column of ['run_id', 'log', 'request_hash']) {
    await knex.raw(`alter table training_jobs drop column ${column}`);
  }
  for (const column of [
    `step varchar(16) not null default 'done'`,
    'progress double precision not null default 0',
    'lease_token varchar(64)',
    `registering boolean not null default ${no}`,
    `handed_over boolean not null default ${no}`,
  ]) {
    await knex.raw(`alter table training_jobs add column ${column}`);
  }
  await knex('training_jobs').where({ status: 'completed' }).update({
    progress: 1,
  });
  await knex.raw(
    `insert into training_jobs (${SHARED}, status, attempts, step, handed_over, registering)
     select ${SHARED}, 'queued', attempt, 'waiting', ?, registering from training_open`,
    [true],
  );
  await restoreQueue(knex, `varchar(64)${collate}`);
  await restoreSlots(knex, collate);
  await knex.schema.dropTable('training_open');
  await knex.schema.alterTable('training_jobs', table => {
    table.unique(['series_id', 'idempotency_key']);
    table.index(['created_at', 'job_id']);
    table.index(['series_id', 'created_at', 'job_id']);
    table.index(['status', 'priority', 'created_at', 'job_id']);
    table.index(['status', 'finished_at']);
    table.index(['handed_over', 'created_at']);
  });
  await knex.schema.alterTable('training_payloads', table => {
    table
      .foreign('job_id')
      .references('job_id')
      .inTable('training_jobs')
      .onDelete('CASCADE');
  });
};

/**
 * @param { import('knex').Knex } knex
 * @param { string } jobIdType
 */
async function restoreQueue(knex, jobIdType) {
  await knex.schema.createTable('training_queue', table => {
    table.bigIncrements('seq');
    table.specificType('job_id', jobIdType).notNullable().unique();
    table.smallint('priority').notNullable();
    table.bigInteger('available_at').notNullable();
    table.string('lease_token', 64);
    table.integer('attempt').notNullable();
    table.index(['priority', 'seq']);
  });
  await knex.raw(
    `insert into training_queue (job_id, priority, available_at, attempt)
     select job_id, priority, available_at, attempt from training_open order by priority, created_at, job_id`,
  );
}

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
     select series_id, job_id, created_at from (
       select series_id, job_id, created_at,
         row_number() over (partition by series_id order by created_at desc, job_id desc) as place
       from training_jobs where status not in ('failed', 'cancelled')) last
     where place = 1`,
  );
}
