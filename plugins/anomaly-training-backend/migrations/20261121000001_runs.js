// @ts-check

/** A run that is not over; of a schedule there is at most one such. */
const UNDER_WAY = `status in ('planning', 'running', 'paused')`;

/**
 * Lays the tables of runs over many series.
 *
 * - `training_runs`: one row per run, with its counters. `admitted` is the cursor too: the place in the plan up to which
 *   series have had their turn. It moves in the transaction that writes the jobs, and only from the value that the
 *   writer read, so no process in any race admits a series twice or passes over one. `driver` and `driven_until` are the
 *   lease of the process that drives the run; they save work, and nothing depends on them. Workers add to `completed`,
 *   `failed` and `cancelled` as jobs end. Nothing that changes with each job is indexed.
 * - `training_run_plans`: the series of a run in the order of their turns, 10,000 ids a row. A plan does not change while
 *   the fleet does, so the counters of a run add up; it is dropped when the run is over.
 * - `training_schedules`: the fleet's schedules and when they are due next.
 * - `training_series_crons`: the schedules that series have of their own, and when they are due next.
 *
 * The tables are new, so no lock is waited for. Ids are compared byte by byte on PostgreSQL (`COLLATE "C"`), as SQLite
 * does anyway.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const collate = knex.client.config.client === 'pg' ? ' collate "C"' : '';
  const runIdType = `varchar(64)${collate}`;

  await knex.schema.createTable('training_runs', table => {
    table.specificType('run_id', runIdType).notNullable().primary();
    table.string('kind', 16).notNullable();
    table.string('schedule_id', 64);
    table.string('cron', 100).comment('Of the series that have it');
    table.string('status', 16).notNullable();
    table.text('started_by').notNullable();
    table.text('selection').comment('JSON: seriesIds or filter');
    table.text('observation_window').notNullable().comment('JSON');
    table.smallint('priority').notNullable().comment('0 is claimed first');
    table.double('jobs_per_second').notNullable();
    table.double('window_minutes').notNullable();
    for (const counter of [
      'planned',
      'admitted',
      'skipped',
      'triggered',
      'completed',
      'failed',
      'cancelled',
    ]) {
      table.integer(counter).notNullable().defaultTo(0);
    }
    table.text('detail').notNullable().comment('JSON: skipped, by reason');
    table.text('message');
    table.string('idempotency_key', 128).unique();
    table
      .string('request_hash', 64)
      .comment('Sha256 of the request that the key was used for');
    table.bigInteger('created_at').notNullable().comment('Epoch ms');
    table.bigInteger('planned_at').comment('Epoch ms');
    table.bigInteger('paused_at').comment('Epoch ms, while paused');
    table.bigInteger('paused_ms').notNullable().defaultTo(0);
    table.bigInteger('finished_at').comment('Epoch ms');
    table.string('driver', 64);
    table.bigInteger('driven_until').notNullable().comment('Epoch ms');
    table.index(['schedule_id', 'run_id']);
    table.index(['status', 'run_id']);
  });
  await knex.raw(
    `create unique index training_runs_one_a_schedule on training_runs (schedule_id) where schedule_id is not null and ${UNDER_WAY}`,
  );
  await knex.raw(
    `create unique index training_runs_one_a_cron on training_runs (cron) where cron is not null and ${UNDER_WAY}`,
  );

  await knex.schema.createTable('training_run_plans', table => {
    table.specificType('run_id', runIdType).notNullable();
    table.integer('chunk').notNullable().comment('From 0');
    table.text('series_ids').notNullable().comment('One a line');
    table.primary(['run_id', 'chunk']);
  });

  await knex.schema.createTable('training_schedules', table => {
    table.string('schedule_id', 64).notNullable().primary();
    table.boolean('enabled').notNullable();
    table.string('cron', 100).notNullable();
    table.double('window_minutes').notNullable();
    table.double('jobs_per_second').notNullable();
    table.double('window_hours').notNullable();
    table.smallint('priority').notNullable();
    table.bigInteger('next_run_at').comment('Epoch ms; null when disabled');
    table.bigInteger('updated_at').comment('Epoch ms');
    table.text('updated_by');
  });

  await knex.schema.createTable('training_series_crons', table => {
    table.string('cron', 100).notNullable().primary();
    table.bigInteger('next_run_at').notNullable().comment('Epoch ms');
  });
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('training_series_crons');
  await knex.schema.dropTable('training_schedules');
  await knex.schema.dropTable('training_run_plans');
  await knex.schema.dropTable('training_runs');
};
