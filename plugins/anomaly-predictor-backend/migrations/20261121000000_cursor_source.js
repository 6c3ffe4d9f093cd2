// @ts-check

/**
 * A cursor counts for the source that it was reached in. Those of before know none: they count for any.
 *
 * Adds a nullable column, which neither engine rewrites the table for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('collector_cursors', table => {
    table
      .string('source', 64)
      .comment('SHA-256 of the source that was read, hexadecimal');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('collector_cursors', table => {
    table.dropColumn('source');
  });
};
