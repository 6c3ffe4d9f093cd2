import { TestDatabases } from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The engines that the plugin promises to run on; PostgreSQL where one is at hand. */
export const databases = TestDatabases.create({
  ids: ['POSTGRES_15', 'SQLITE_3'],
});

export const migrationsDir = resolvePackagePath(
  '@vigia/plugin-anomaly-training-backend',
  'migrations',
);

/** Longer than a test takes to make and migrate a database on a busy machine. */
export const DATABASE_TIMEOUT_MS = 60_000;

/** A migrated database of its own. */
export async function migratedDatabase(
  id: Parameters<typeof databases.init>[0],
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({ directory: migrationsDir });
  return knex;
}

/**
 * The database of each plugin of a test's backend. It ends with the tests: what the backend itself opens in SQLite stays
 * open, and keeps Jest's process alive.
 *
 * @param knex - of all plugins; without it each gets one of its own
 */
export function databaseOf(knex?: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: () => {
      let opened: Promise<Knex> | undefined;
      return {
        getClient: async () => {
          opened ??= knex ? Promise.resolve(knex) : databases.init('SQLITE_3');
          return opened;
        },
      };
    },
  });
}
