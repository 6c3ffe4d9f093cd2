// @ts-check

/**
 * Lays two tables of what goes on lately.
 *
 * - `training_pace` counts what ended, by 10 s and by process, so that no look at the queue reads the history and no
 *   two processes wait for one row.
 * - `training_workers`: processes that take jobs, and when they were last seen.
 *
 * The tables are new, so no lock is waited for.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
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
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('training_workers');
  await knex.schema.dropTable('training_pace');
};
