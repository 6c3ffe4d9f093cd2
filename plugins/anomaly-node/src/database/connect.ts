import type { Knex } from 'knex';
import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { writeAhead } from './writeAheadLog';

/**
 * A plugin's database, migrated unless the portal's operator does that himself.
 *
 * @param options - `survivesPowerLoss`: see {@link writeAhead}; true when absent. PostgreSQL is as its operator has set it up
 */
export async function connectDatabase(
  database: DatabaseService,
  packageName: string,
  { survivesPowerLoss = true }: { survivesPowerLoss?: boolean } = {},
): Promise<Knex> {
  const knex = await database.getClient();
  if (!isPostgres(knex)) {
    await writeAhead(knex, survivesPowerLoss);
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(packageName, 'migrations'),
    });
  }
  return knex;
}

/** Whether a connection is to PostgreSQL; otherwise it is SQLite. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
