// @ts-check

/**
 * Why an anomaly is one, and what people say of it.
 *
 * `anomalies.explanation` is a nullable column, which neither engine rewrites the table for; it stays empty for anomalies of
 * before. Marks have a table of their own: they outlive the anomalies, whose retention is short, since detectors are judged
 * by them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('anomalies', table => {
    table.text('explanation').comment('JSON, as on the wire');
  });

  await knex.schema.createTable('anomaly_feedback', table => {
    table.comment('What was said last of the anomaly at an observation');
    table.string('series_id', 128).notNullable();
    table
      .double('timestamp')
      .notNullable()
      .comment('Of the observation, epoch milliseconds');
    table.string('mark', 16).notNullable().comment('fault or false_alarm');
    table.text('note');
    table
      .text('marked_by')
      .notNullable()
      .comment('Entity reference of a user, or subject of a service');
    table.double('marked_at').notNullable().comment('Epoch milliseconds');
    table.primary(['series_id', 'timestamp']);
    table.index(['timestamp', 'series_id'], 'anomaly_feedback_timestamp_index');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('anomaly_feedback');
  await knex.schema.alterTable('anomalies', table => {
    table.dropColumn('explanation');
  });
};
