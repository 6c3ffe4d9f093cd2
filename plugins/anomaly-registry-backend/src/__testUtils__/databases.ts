import { resolve } from 'path';
import type { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';

/** Both engines; PostgreSQL where there is one. */
export const databases = TestDatabases.create({
  ids: ['POSTGRES_15', 'SQLITE_3'],
});

/** The registry's migrations. */
export const MIGRATIONS_DIRECTORY = resolve(__dirname, '../../migrations');

/** An empty database with the registry's tables. */
export async function createDatabase(
  id: Parameters<typeof databases.init>[0],
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  return knex;
}
