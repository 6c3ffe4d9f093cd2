// @ts-check

/**
 * Lays the registry's three tables.
 *
 * - `series`: one row per series, with what the collector last saw of it. `latest_version` is the counter that version
 *   numbers are drawn from, under the row's lock. `equipment` and `search_text` repeat labels, so that the fleet's
 *   filters need no JSON. Every sort of the fleet has an index that ends in the series id, which keyset paging needs.
 * - `versions`: immutable fitted states. The partial unique index is what makes two Production versions of one model
 *   impossible, whatever the code above it does; it is also the index of the snapshot.
 * - `events`: append-only; the audit trail and the change feed are the same rows. No foreign key to `series`, since the
 *   events of a deleted series stay.
 *
 * Ids are compared byte by byte on PostgreSQL (`COLLATE "C"`), as SQLite does anyway: keyset paging then has one order
 * on both, and the index serves it.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const seriesIdType = isPostgres ? 'varchar(128) collate "C"' : 'varchar(128)';

  await knex.schema.createTable('series', table => {
    table.specificType('series_id', seriesIdType).notNullable().primary();
    table.text('unit').notNullable();
    table.text('labels').notNullable().comment('JSON object of strings');
    table.text('equipment').comment('The equipment label');
    table
      .text('search_text')
      .notNullable()
      .comment('Series id and label values, in lower case');
    table.text('owner').notNullable().comment('Entity reference');
    table.text('environment').notNullable();
    table.text('source').notNullable().comment('JSON: type, parameters');
    table
      .text('detector')
      .notNullable()
      .comment('JSON: algorithm, hyperparameters');
    table.text('schedule').notNullable().comment('JSON: cron, windowHours');
    table.bigInteger('created_at').notNullable().comment('Epoch milliseconds');
    table.text('created_by').notNullable();
    table
      .bigInteger('updated_at')
      .notNullable()
      .comment('Epoch milliseconds of the latest event');
    table
      .integer('latest_version')
      .notNullable()
      .defaultTo(0)
      .comment('0 without a version');
    table.text('health').notNullable().defaultTo('unknown');
    table
      .smallint('health_severity')
      .notNullable()
      .defaultTo(0)
      .comment('What a sort by health sorts by');
    table.text('health_reason');
    table.double('last_observed_at').comment('Epoch milliseconds');
    table.double('last_value');
    table.integer('recent_anomalies').notNullable().defaultTo(0);

    table.index(['health_severity', 'series_id'], 'series_by_health');
    table.index(['updated_at', 'series_id'], 'series_by_update');
    table.index(['recent_anomalies', 'series_id'], 'series_by_anomalies');
    table.index(['owner', 'series_id'], 'series_by_owner');
    table.index(['equipment', 'series_id'], 'series_by_equipment');
  });
  // Series never observed sort as the longest silent, and a keyset cannot compare with null.
  await knex.raw(
    'create index series_by_observation on series ((coalesce(last_observed_at, 0)), series_id)',
  );

  await knex.schema.createTable('versions', table => {
    table
      .specificType('series_id', seriesIdType)
      .notNullable()
      .references('series_id')
      .inTable('series');
    table.integer('version').notNullable().comment('Counts from 1 per series');
    table.text('stage').notNullable();
    table.text('algorithm').notNullable();
    table.text('hyperparameters').notNullable().comment('JSON');
    table
      .text('state')
      .notNullable()
      .comment("JSON: the detector's serialised state");
    table.integer('state_bytes').notNullable();
    table.double('threshold').notNullable();
    table.integer('context_length').notNullable();
    table
      .text('band')
      .comment('JSON: expected, lower, upper; where the detector has one');
    table.text('metrics').notNullable().comment('JSON object of numbers');
    table
      .text('training_window')
      .notNullable()
      .comment('JSON: from, to, points');
    table.text('job_id').notNullable();
    table.bigInteger('created_at').notNullable().comment('Epoch milliseconds');
    table.text('created_by').notNullable();
    table
      .bigInteger('stage_changed_at')
      .notNullable()
      .comment('Epoch milliseconds');

    table.primary(['series_id', 'version']);
    table.unique(['series_id', 'job_id'], { indexName: 'versions_job' });
    table.index(['stage', 'series_id'], 'versions_by_stage');
  });
  await knex.raw(
    "create unique index versions_one_production on versions (series_id) where stage = 'Production'",
  );

  await knex.schema.createTable('events', table => {
    table.bigIncrements('id').comment('The cursor of the change feed');
    table.text('type').notNullable();
    table.specificType('series_id', seriesIdType).notNullable();
    table.integer('version');
    table.text('from_stage');
    table.text('to_stage');
    table
      .text('actor')
      .notNullable()
      .comment('Entity reference of a user, or subject of a service');
    table.bigInteger('at').notNullable().comment('Epoch milliseconds');
    table.text('detail').notNullable().comment('JSON');

    table.index(['series_id', 'id'], 'events_by_series');
  });
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('events');
  await knex.schema.dropTable('versions');
  await knex.schema.dropTable('series');
};
