import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';

const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** The databases of one portal, one for each plugin. */
export interface PortalDatabases {
  /** As `backend.database` of the portal's configuration. */
  readonly config: object;
  /** Takes a plugin's database away from under the running portal. */
  destroy(pluginId: string): Promise<void>;
  /** Leaves nothing behind. */
  dispose(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** Why it cannot be tested here; undefined when it can. */
  readonly missing?: string;
  create(directory: string): Promise<PortalDatabases>;
}

const sqlite: Engine = {
  name: 'SQLite',
  async create(directory) {
    const files = join(directory, 'databases');
    await mkdir(files);
    return {
      config: { client: 'better-sqlite3', connection: { directory: files } },
      // A file that is deleted or emptied lives on in the log and the cache of the process that has it open.
      destroy: pluginId => dropTables(join(files, `${pluginId}.sqlite`)),
      async dispose() {},
    };
  },
};

async function dropTables(filename: string): Promise<void> {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  try {
    await knex.raw('PRAGMA foreign_keys = OFF');
    await knex.raw('PRAGMA busy_timeout = 10000');
    const names = await knex('sqlite_master')
      .where({ type: 'table' })
      .andWhereNot('name', 'like', 'sqlite_%')
      .pluck('name');
    for (const name of names) {
      await knex.schema.dropTable(name);
    }
  } finally {
    await knex.destroy();
  }
}

const postgres: Engine = {
  name: 'PostgreSQL',
  missing: process.env[POSTGRES_VARIABLE]
    ? undefined
    : `${POSTGRES_VARIABLE} is not set`,
  async create() {
    const connection = process.env[POSTGRES_VARIABLE]!;
    const prefix = `vigia_process_${randomBytes(6).toString('hex')}_`;
    const administered = async <T>(work: (knex: Knex) => Promise<T>) => {
      const knex = createKnex({ client: 'pg', connection });
      try {
        return await work(knex);
      } finally {
        await knex.destroy();
      }
    };
    const drop = (knex: Knex, name: string) =>
      knex.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
    return {
      config: { client: 'pg', connection, prefix },
      destroy: pluginId =>
        administered(async knex => {
          await drop(knex, `${prefix}${pluginId}`);
        }),
      dispose: () =>
        administered(async knex => {
          const mine = await knex('pg_database')
            .where('datname', 'like', `${prefix}%`)
            .pluck('datname');
          for (const name of mine) {
            await drop(knex, name);
          }
        }),
    };
  },
};

/** Where the portal can keep its data. */
export const engines = [sqlite, postgres];

/** `describe` for an engine; where it is missing, skipped by a name that says why, and failing in CI. */
export function describeOn(
  { name, missing }: Engine,
  what: string,
  tests: () => void,
): void {
  const runs = missing === undefined || Boolean(process.env.CI);
  const suite = runs ? describe : describe.skip;
  suite(`${what} on ${name}${runs ? '' : ` (skipped: ${missing})`}`, tests);
}
