import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import type { TrainingOptions } from '../config';

/**
 * Processes that share the work share the database, which a file on one machine's disk is not fit for.
 *
 * @throws InputError when the process is a worker of its own, or leaves the work to such, on SQLite
 */
export function requireSharedDatabase(
  role: TrainingOptions['role'],
  knex: Knex,
): void {
  if (role !== 'portal' && !isPostgres(knex)) {
    throw new InputError(
      `anomaly.training.role is '${role}', which needs the PostgreSQL database that portal and workers share, and backend.database is SQLite: set backend.database.client to pg, or the role to portal`,
    );
  }
}
