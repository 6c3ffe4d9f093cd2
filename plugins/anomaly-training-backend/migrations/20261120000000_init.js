// @ts-check

/**
 * Lays the training's four tables.
 *
 * - `training_jobs`: the truth about every job, kept as history. `handed_over` tells whether the queue has confirmed the
 *   job; a sweep gives the queue those that it never got, so that a process that dies between the two loses nothing.
 *   `lease_token` is the claim that may write to the row: a worker whose lease ran out changes nothing. Once
 *   `registering` is set a job can no longer be cancelled, because its version may exist.
 * - `training_queue`: the embedded queue, one row per job that is neither finished nor cancelled. One column,
 *   `available_at`, is the time of a retry and the end of a lease alike, so a claim is one comparison.
 * - `training_slots`: the last training admitted of each series; its primary key decides a race for the rate limit.
 * - `training_payloads`: observations that came with a request, as little-endian float64 columns.
 *
 * The tables are new, so no lock is waited for. Ids are compared byte by byte on PostgreSQL (`COLLATE "C"`), as SQLite
 * does anyway.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const collate = knex.client.config.client === 'pg' ? ' collate "C"' : '';
  const seriesIdType = `varchar(128)${collate}`;
  const jobIdType = `varchar(64)${collate}`;

  await knex.schema.createTable('training_jobs', table => {
    table.specificType('job_id', jobIdType).notNullable().primary();
    table.specificType('series_id', seriesIdType).notNullable();
    table.string('status', 16).notNullable();
    table.smallint('priority').notNullable().comment('0 is claimed first');
    table.text('algorithm').notNullable();
    table.text('hyperparameters').notNullable().comment('JSON object');
    table
      .text('observation_window')
      .notNullable()
      .comment('JSON: windowHours, from, to, points');
    table.boolean('inline').notNullable();
    table.string('step', 16).notNullable();
    table.double('progress').notNullable().comment('0 to 1');
    table.integer('attempts').notNullable();
    table.string('lease_token', 64);
    table.boolean('registering').notNullable();
    table.boolean('handed_over').notNullable();
    table.string('idempotency_key', 128);
    table.text('submitted_by').notNullable();
    table.bigInteger('created_at').notNullable().comment('Epoch ms');
    table.bigInteger('started_at').comment('Epoch ms, of the last attempt');
    table.bigInteger('finished_at').comment('Epoch ms');
    table.integer('points');
    table.integer('model_version');
    table.text('error_name');
    table.text('error_message');
    table.text('report').comment('JSON: what the validation found');
    table.text('timings').comment('JSON: milliseconds by step');
    table.unique(['series_id', 'idempotency_key']);
    table.index(['created_at', 'job_id']);
    table.index(['series_id', 'created_at', 'job_id']);
    table.index(['status', 'priority', 'created_at', 'job_id']);
    table.index(['status', 'finished_at']);
    table.index(['handed_over', 'created_at']);
  });

  await knex.schema.createTable('training_queue', table => {
    table.bigIncrements('seq');
    table.specificType('job_id', jobIdType).notNullable().unique();
    table.smallint('priority').notNullable();
    table
      .bigInteger('available_at')
      .notNullable()
      .comment('Epoch ms: when it may be claimed');
    table.string('lease_token', 64);
    table.integer('attempt').notNullable();
    table.index(['priority', 'seq']);
  });

  await knex.schema.createTable('training_slots', table => {
    table.specificType('series_id', seriesIdType).notNullable().primary();
    table.specificType('job_id', jobIdType).notNullable().index();
    table.bigInteger('admitted_at').notNullable().comment('Epoch ms');
  });

  await knex.schema.createTable('training_payloads', table => {
    table
      .specificType('job_id', jobIdType)
      .notNullable()
      .primary()
      .references('job_id')
      .inTable('training_jobs')
      .onDelete('CASCADE');
    table.specificType('series_id', seriesIdType).notNullable();
    table.bigInteger('created_at').notNullable().comment('Epoch ms');
    table.binary('timestamps').notNullable().comment('Float64, epoch ms');
    table.binary('observed').notNullable().comment('Float64, the values');
    table.index(['series_id', 'created_at']);
  });
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('training_payloads');
  await knex.schema.dropTable('training_slots');
  await knex.schema.dropTable('training_queue');
  await knex.schema.dropTable('training_jobs');
};
