// @ts-check

const TABLES = ['training_jobs', 'training_open'];

/**
 * Makes the ids of jobs UUIDs of version 7, so that their own order is the order of time and no index on a time is needed.
 * Ids of version 4 are renamed to such of the job's time, and still found by `former_id`; not that of a job that was
 * registering its version, because the registry knows it by its id.
 *
 * The tables are held until it ends, and every row is rewritten whose id changes.
 *
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collate = isPostgres ? ' collate "C"' : '';
  const milliseconds = isPostgres
    ? `lpad(to_hex(created_at), 12, '0')`
    : `printf('%012x', created_at)`;
  for (const table of TABLES) {
    const more = table === 'training_open' ? 'and not registering' : '';
    await knex.raw(
      `alter table ${table} add column former_id varchar(64)${collate}`,
    );
    await knex.raw(
      `update ${table} set
         former_id = job_id,
         job_id = substr(${milliseconds}, 1, 8) || '-' || substr(${milliseconds}, 9, 4)
           || '-7' || substr(job_id, 16)
       where length(job_id) = 36 and substr(job_id, 15, 1) = '4' ${more}`,
    );
    await knex.raw(
      `create unique index ${table}_by_former_id on ${table} (former_id) where former_id is not null`,
    );
    await renamePayloads(knex, table, 'former_id', 'job_id');
  }
};

/**
 * @param { import('knex').Knex } knex
 * @returns { Promise<void> }
 */
exports.down = async function down(knex) {
  for (const table of TABLES) {
    await renamePayloads(knex, table, 'job_id', 'former_id');
    await knex.raw(`drop index ${table}_by_former_id`);
    await knex.raw(
      `update ${table} set job_id = former_id where former_id is not null`,
    );
    await knex.raw(`alter table ${table} drop column former_id`);
  }
};

/**
 * @param { import('knex').Knex } knex
 * @param { string } table - whose jobs the payloads are of
 * @param { string } from - the column that has their id
 * @param { string } to - the column that has their new id
 */
async function renamePayloads(knex, table, from, to) {
  const renamed = `select j.${to} from ${table} j where j.${from} = training_payloads.job_id and j.former_id is not null`;
  await knex.raw(
    `update training_payloads set job_id = (${renamed}) where exists (${renamed})`,
  );
}
