import type { Knex } from 'knex';
import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { moveToThread } from './sqliteThread';
import { writeAhead } from './writeAheadLog';

/**
 * A plugin's database, migrated unless the portal's operator does that himself.
 *
 * @param options - of SQLite; PostgreSQL is as its operator has set it up. `survivesPowerLoss`: see {@link writeAhead}; true when
 *   absent. `ownThread`: whether its statements run in another thread, see {@link moveToThread}; false when absent
 */
export async function connectDatabase(
  database: DatabaseService,
  packageName: string,
  {
    survivesPowerLoss = true,
    ownThread = false,
  }: { survivesPowerLoss?: boolean; ownThread?: boolean } = {},
): Promise<Knex> {
  const knex = await database.getClient();
  if (!isPostgres(knex)) {
    if (ownThread) {
      await moveToThread(knex);
    }
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
