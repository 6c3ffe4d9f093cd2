import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DATA, ROOT } from '../machine/programs.mjs';
import { eventRow, seriesRow, versionRow } from './rows.mjs';

const requireHere = createRequire(import.meta.url);
const requirePortal = createRequire(join(ROOT, 'packages/backend/src/x.js'));
const MIGRATIONS = join(ROOT, 'plugins/anomaly-registry-backend/migrations');
const PLUGIN = 'anomaly-registry';
const ROWS_PER_BATCH = 5_000;
/** Names the server where PostgreSQL is measured; the same variable as the tests'. */
const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** @typedef {{ engine: 'SQLite' | 'PostgreSQL', config: object }} FleetDatabase */

/**
 * A registry's database in SQLite with a fleet in Production, made by the registry's own migrations.
 *
 * @param {number} size
 * @param {string} [name] - of the copy; a database of this size that is there already is taken when absent
 * @returns {Promise<FleetDatabase>}
 */
export async function sqliteFleet(size, name) {
  const directory = join(DATA, name ?? `fleet-${size}`);
  const filename = join(directory, `${PLUGIN}.sqlite`);
  const config = { client: 'better-sqlite3', connection: { directory } };
  if (existsSync(filename) && !name) {
    return { engine: 'SQLite', config };
  }
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const knex = requireHere('knex')({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  try {
    await knex.migrate.latest({ directory: MIGRATIONS });
    await knex.raw('pragma synchronous = off');
    const Database = requirePortal('better-sqlite3');
    const database = new Database(filename);
    writeSqlite(database, size);
    database.close();
  } finally {
    await knex.destroy();
  }
  return { engine: 'SQLite', config };
}

/**
 * @param {any} database
 * @param {number} size
 */
function writeSqlite(database, size) {
  database.pragma('synchronous = off');
  database.exec('begin');
  for (const [table, toRow] of TABLES) {
    const columns = Object.keys(toRow(0));
    const insert = database.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns
        .map(column => `@${column}`)
        .join(', ')})`,
    );
    for (let index = 0; index < size; index++) {
      insert.run(toRow(index));
    }
  }
  database.exec('commit');
  database.exec('analyze');
}

/** @type {[string, (index: number) => Record<string, string | number>][]} */
const TABLES = [
  ['series', seriesRow],
  ['versions', versionRow],
  ['events', eventRow],
];

/** @returns {string | undefined} where PostgreSQL is */
export function postgresUrl() {
  return process.env[POSTGRES_VARIABLE];
}

/**
 * Makes and drops databases.
 *
 * @param {string} url - of the server
 */
function administrator(url) {
  const { Client } = requirePortal('pg');
  /** @param {string} sql */
  return async sql => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
}

/**
 * A database of PostgreSQL with nothing in it.
 *
 * @param {string} serverUrl
 * @param {string} purpose - part of its name
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function emptyDatabase(serverUrl, purpose) {
  const name = `vigia_benchmark_${process.pid}_${purpose}`;
  const administer = administrator(serverUrl);
  await administer(`create database "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(`drop database if exists "${name}" with (force)`),
  };
}

/**
 * The same in PostgreSQL, in a database of its own, which is dropped by what this returns.
 *
 * @param {number} size
 * @param {string} url
 * @param {(index: number) => object} [source] - of a series, when not the one of its row
 * @returns {Promise<FleetDatabase & { drop: () => Promise<void> }>}
 */
export async function postgresFleet(size, url, source) {
  const { Client } = requirePortal('pg');
  const prefix = `vigia_benchmark_${process.pid}_`;
  const administer = administrator(url);
  const { url: connectionString } = await emptyDatabase(url, PLUGIN);
  const knex = requireHere('knex')({
    client: 'pg',
    connection: connectionString,
  });
  try {
    await knex.migrate.latest({ directory: MIGRATIONS });
  } finally {
    await knex.destroy();
  }
  const client = new Client({ connectionString });
  await client.connect();
  await writePostgres(client, size, source);
  await client.end();
  const connection = new URL(url);
  return {
    engine: 'PostgreSQL',
    config: {
      client: 'pg',
      prefix,
      connection: {
        host: connection.hostname,
        port: Number(connection.port || 5432),
        user: decodeURIComponent(connection.username),
        password: decodeURIComponent(connection.password),
      },
    },
    async drop() {
      // The backend makes one for each plugin.
      for (const plugin of [PLUGIN, 'anomaly-predictor', 'anomaly-training']) {
        await administer(
          `drop database if exists "${prefix}${plugin}" with (force)`,
        );
      }
    },
  };
}

/**
 * @param {any} client
 * @param {number} size
 * @param {(index: number) => object} [source]
 */
async function writePostgres(client, size, source) {
  for (const [table, toRowOfFleet] of TABLES) {
    /** @param {number} index */
    const toRow = index =>
      table === 'series' && source
        ? { ...toRowOfFleet(index), source: JSON.stringify(source(index)) }
        : toRowOfFleet(index);
    const columns = Object.keys(toRow(0)).join(', ');
    for (let from = 0; from < size; from += ROWS_PER_BATCH) {
      const rows = Array.from(
        { length: Math.min(ROWS_PER_BATCH, size - from) },
        (_, offset) => toRow(from + offset),
      );
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
  }
  // Ids were given: the sequence has not moved.
  await client.query(
    "select setval(pg_get_serial_sequence('events', 'id'), (select max(id) from events))",
  );
  // Without it plans are made for the empty tables that were there at first.
  await client.query('analyze');
}
