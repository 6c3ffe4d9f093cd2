import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import type { OpenRow } from './jobRow';
import { locking, rowsOf } from './records';

/** An open row that is held until the end of the transaction, because its job ends in it. */
export type HeldRow = Pick<
  OpenRow,
  | 'job_id'
  | 'series_id'
  | 'run_id'
  | 'priority'
  | 'inline'
  | 'attempt'
  | 'created_at'
  | 'claimed_at'
>;

export const HELD_COLUMNS = `o.job_id, o.series_id, o.run_id, o.priority, o.inline, o.attempt, o.created_at,
  o.claimed_at`;

/**
 * Holds open rows, in the order of their ids, so that two batches with rows in common never wait for each other in a
 * circle.
 *
 * @param chosen - what follows `from training_open o`
 */
export async function holdOpen(
  tx: Knex.Transaction,
  chosen: { sql: string; bindings: readonly unknown[] },
): Promise<HeldRow[]> {
  return rowsOf<HeldRow>(
    tx,
    `select ${HELD_COLUMNS} from training_open o ${chosen.sql}
     order by o.job_id ${locking(tx, 'for update of o')}`,
    chosen.bindings,
  );
}

/** On PostgreSQL a row that another transaction ends meanwhile is passed over; SQLite has one writer. */
export function skippingLocked(knex: Knex): string {
  return isPostgres(knex) ? 'for update of o skip locked' : '';
}
