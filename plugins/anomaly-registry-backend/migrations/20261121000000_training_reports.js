// @ts-check

/**
 * What training at the size of the fleet asks of the registry.
 *
 * - `versions.report`: what was found in the data that a version was fitted to. Versions from before have none.
 * - `series.schedule_cron` repeats the cron of `schedule`, so that neither the schedules in use nor the series of one of
 *   them need every series' JSON. Its index holds only the series that have a schedule of their own.
 *
 * Both columns are added without a default, which rewrites no table; filling `schedule_cron` writes the series that have
 * a cron, and holds their rows until the migration ends.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';

  await knex.schema.alterTable('versions', table => {
    table.text('report').comment('JSON: what was found in the training data');
  });
  await knex.schema.alterTable('series', table => {
    table.text('schedule_cron').comment('The cron of `schedule`');
  });
  const cron = isPostgres
    ? `schedule::json ->> 'cron'`
    : `json_extract(schedule, '$.cron')`;
  // A cron with U+0000, which nothing refused before, is no text of PostgreSQL.
  await knex.raw(
    `update series set schedule_cron = ${cron}
    where schedule like '%"cron":%' and schedule not like '%u0000%'`,
  );
  await knex.raw(
    'create index series_by_cron on series (schedule_cron, series_id) where schedule_cron is not null',
  );
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  await knex.raw('drop index series_by_cron');
  // Not by Knex, which on SQLite copies the whole table to drop a column.
  await knex.raw('alter table series drop column schedule_cron');
  await knex.raw('alter table versions drop column report');
};
