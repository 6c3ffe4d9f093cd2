// @ts-check

/**
 * Anomaly events, roll-ups, and where the collector stands.
 *
 * Times of observations are doubles: a source's clock may be finer than a millisecond, and both engines answer doubles
 * as numbers. Nothing here refers to the registry's tables; `series_id` is only a name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('anomalies', table => {
    table.comment(
      'Observations above their threshold; one per series and timestamp, the first to be recorded',
    );
    table.bigIncrements('id');
    table.string('series_id', 128).notNullable();
    table
      .double('timestamp')
      .notNullable()
      .comment('Of the observation, epoch milliseconds');
    table.double('value').notNullable();
    table.double('expected');
    table.double('lower');
    table.double('upper');
    table.double('score').notNullable();
    table.double('threshold').notNullable();
    table.string('version', 16).notNullable().comment('e.g. v5, or fallback');
    table.string('layer', 16).notNullable();
    table.string('origin', 8).notNullable();
    table.double('recorded_at').notNullable().comment('Epoch milliseconds');
    table.unique(['series_id', 'timestamp'], {
      indexName: 'anomalies_series_timestamp_unique',
    });
    table.index(['timestamp', 'id'], 'anomalies_timestamp_index');
    table.index(['recorded_at'], 'anomalies_recorded_at_index');
  });

  await knex.schema.createTable('rollups', table => {
    table.comment(
      'Predictions per series, version and window; merged by upsert',
    );
    table.string('series_id', 128).notNullable();
    table.string('version', 16).notNullable();
    table
      .double('window_start')
      .notNullable()
      .comment('Of the observations, epoch milliseconds');
    table.double('count').notNullable();
    table.double('errors').notNullable();
    table.double('anomalies').notNullable();
    table.double('mean').notNullable();
    table
      .double('m2')
      .notNullable()
      .comment('Sum of squared deviations from the mean');
    table.double('min');
    table.double('max');
    table.double('latency_sum_ms').notNullable();
    table
      .double('recorded_at')
      .notNullable()
      .comment('Of the last merge, epoch milliseconds');
    table.primary(['series_id', 'window_start', 'version']);
    table.index(['recorded_at'], 'rollups_recorded_at_index');
  });

  await knex.schema.createTable('collector_cursors', table => {
    table.comment('Up to where each pulled series was scored');
    table.string('series_id', 128).primary();
    table.double('observed_until').notNullable().comment('Epoch milliseconds');
    table.double('updated_at').notNullable();
  });

  await knex.schema.createTable('collector_instances', table => {
    table.comment('Backends that collect; each takes its share of the slots');
    table.string('instance_id', 64).primary();
    table.double('lease_until').notNullable().comment('Epoch milliseconds');
  });

  await knex.schema.createTable('collector_slots', table => {
    table.comment('A share of the series each; held by one instance at a time');
    table.integer('slot').primary();
    table.string('instance_id', 64);
    table.double('lease_until').notNullable().comment('Epoch milliseconds');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('collector_slots');
  await knex.schema.dropTable('collector_instances');
  await knex.schema.dropTable('collector_cursors');
  await knex.schema.dropTable('rollups');
  await knex.schema.dropTable('anomalies');
};
