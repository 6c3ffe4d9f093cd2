// @ts-check

/**
 * Who deleted a plan and when: it can be restored until the portal removes it for good. Both columns are null in all plans there are,
 * so that no row is written.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('capacity_plans', table => {
    table.bigInteger('deleted_at').comment('Epoch ms');
    table.text('deleted_by');
    table.index('deleted_at', 'capacity_plans_by_deletion');
  });
};

/**
 * Plans that were deleted are removed for good: the release before would list them.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex('capacity_plans').whereNotNull('deleted_at').delete();
  await knex.schema.alterTable('capacity_plans', table => {
    table.dropIndex('deleted_at', 'capacity_plans_by_deletion');
  });
  // Knex would copy the table on SQLite, and versions are deleted with the rows of the old one.
  await knex.raw('ALTER TABLE capacity_plans DROP COLUMN deleted_at');
  await knex.raw('ALTER TABLE capacity_plans DROP COLUMN deleted_by');
};
