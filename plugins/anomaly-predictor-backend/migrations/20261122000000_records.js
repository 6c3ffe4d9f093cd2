// @ts-check

/**
 * Quantile sketches of the roll-ups; batches of records that were kept; and what predictors report of themselves.
 *
 * `rollups.sketches` is a nullable column, which neither engine rewrites the table for. It stays empty for roll-ups of before: their
 * quantiles are not known. The new index is what the series with the most traffic are found by; building it locks the roll-ups
 * against writes for some seconds per million rows (writers wait and lose nothing).
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('rollups', table => {
    table
      .binary('sketches')
      .comment(
        'Quantile sketches of values, scores and latencies: sketchCodec',
      );
    table.index(['recorded_at', 'series_id', 'count'], 'rollups_traffic_index');
    table.dropIndex(['recorded_at'], 'rollups_recorded_at_index');
  });

  await knex.schema.createTable('record_batches', table => {
    table.comment('Batches of records that were kept; each is kept once');
    table.string('batch_id', 80).primary();
    table.double('kept_at').notNullable().comment('Epoch milliseconds');
    table.index(['kept_at'], 'record_batches_kept_at_index');
  });

  await knex.schema.createTable('predictor_instances', table => {
    table.comment('The latest report of each predictor');
    table.string('instance_id', 128).primary();
    table
      .double('heard_at')
      .notNullable()
      .comment("By the portal's clock, epoch milliseconds");
    table.text('report').notNullable().comment('JSON, as on the wire');
  });

  await knex.schema.createTable('predictor_traffic', table => {
    table.comment('What each predictor did within each interval of a report');
    table.string('instance_id', 128).notNullable();
    table
      .double('heard_at')
      .notNullable()
      .comment('End of the interval, epoch milliseconds');
    table.double('interval_ms').notNullable();
    table.double('requests').notNullable();
    table.double('predictions').notNullable();
    table.double('errors').notNullable();
    table.double('p50_ms');
    table.double('p99_ms');
    table.primary(['heard_at', 'instance_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('predictor_traffic');
  await knex.schema.dropTable('predictor_instances');
  await knex.schema.dropTable('record_batches');
  await knex.schema.alterTable('rollups', table => {
    table.index(['recorded_at'], 'rollups_recorded_at_index');
    table.dropIndex(
      ['recorded_at', 'series_id', 'count'],
      'rollups_traffic_index',
    );
    table.dropColumn('sketches');
  });
};
