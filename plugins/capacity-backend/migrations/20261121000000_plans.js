// @ts-check

/**
 * Saved plans and their versions.
 *
 * - `capacity_plans` has one row a plan: which version is the latest, and what lists are filtered and sorted by.
 * - `capacity_plan_versions` has one row each time that a plan was saved; rows are added and never changed, so that what was
 *   forecast when can be told later. With the plan goes what its expected scenario comes to, so that lists evaluate nothing.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('capacity_plans', table => {
    table.comment('Saved plans: the latest version of each');
    table.string('id', 36).primary();
    table.integer('version').notNullable();
    table.string('owner').notNullable().comment('Entity reference');
    table.string('visibility', 16).notNullable();
    table.bigInteger('created_at').notNullable().comment('Epoch ms');
    table.text('created_by').notNullable();
    table.bigInteger('updated_at').notNullable().comment('Epoch ms');
    table.index(['updated_at', 'id'], 'capacity_plans_by_update');
    table.index(['owner', 'updated_at', 'id'], 'capacity_plans_by_owner');
  });
  await knex.schema.createTable('capacity_plan_versions', table => {
    table.comment('Plans as they were saved; append-only');
    table
      .string('plan_id', 36)
      .notNullable()
      .references('id')
      .inTable('capacity_plans')
      .onDelete('CASCADE');
    table.integer('version').notNullable().comment('From 1, without gaps');
    table.text('name').notNullable();
    table.text('description');
    table.string('owner').notNullable();
    table.string('visibility', 16).notNullable();
    table.bigInteger('saved_at').notNullable().comment('Epoch ms');
    table.text('saved_by').notNullable();
    table.string('currency', 3).notNullable();
    table
      .double('annual_total')
      .notNullable()
      .comment('Of the expected scenario, in the currency');
    table.text('bottleneck').comment('JSON; null where nothing has a limit');
    table.text('plan').notNullable().comment('JSON');
    table.primary(['plan_id', 'version']);
  });
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('capacity_plan_versions');
  await knex.schema.dropTable('capacity_plans');
};
