import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** Both engines; PostgreSQL where there is one. */
export const databases = TestDatabases.create({
  ids: ['POSTGRES_15', 'SQLITE_3'],
});

export const migrationsDir = resolve(__dirname, '../../migrations');

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
