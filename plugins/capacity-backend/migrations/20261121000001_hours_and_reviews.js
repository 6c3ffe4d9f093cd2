// @ts-check

/**
 * What came, and what plans are told of it each month.
 *
 * - `capacity_hours` has one row an hour: what the fleet predicted and trained, as the roll-ups and jobs had it. They are summed up
 *   once an hour, since a month of a large fleet's is some hundred million rows.
 * - `capacity_reviews` has one row a shared plan and month, which makes the monthly review idempotent.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('capacity_hours', table => {
    table.comment('Predictions and trainings of the fleet by the hour');
    table.bigInteger('hour').primary().comment('Its first instant, epoch ms');
    table.bigInteger('predictions').notNullable();
    table.bigInteger('trainings').notNullable();
  });
  await knex.schema.createTable('capacity_reviews', table => {
    table.comment('Monthly reviews of shared plans; append-only');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('id')
      .inTable('capacity_plans')
      .onDelete('CASCADE');
    table.string('month', 7).notNullable().comment('e.g. 2026-11, of UTC');
    table.text('review').notNullable().comment('JSON');
    table.primary(['plan_id', 'month']);
  });
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('capacity_reviews');
  await knex.schema.dropTable('capacity_hours');
};
