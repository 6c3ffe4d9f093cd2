import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import type { OpenRow } from './jobRow';
import { among, locking, rowsOf } from './records';

/** An open row that was taken out because its job ended. */
export type TakenRow = Pick<
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

export const TAKEN_COLUMNS =
  'job_id, series_id, run_id, priority, inline, attempt, created_at, claimed_at';

/**
 * Takes open rows out, locked in the order of their ids, so that two batches with rows in common never wait for each
 * other in a circle.
 *
 * @param chosen - selects `o.job_id` from `training_open o`
 */
export async function takeOut(
  tx: Knex,
  chosen: { sql: string; bindings: readonly unknown[] },
): Promise<TakenRow[]> {
  return rowsOf<TakenRow>(
    tx,
    `with chosen as (${chosen.sql} order by o.job_id ${locking(
      tx,
      'for update of o',
    )})
     delete from training_open where job_id ${among(
       tx,
       'select job_id from chosen',
     )} returning ${TAKEN_COLUMNS}`,
    chosen.bindings,
  );
}

/** On PostgreSQL a row that another transaction ends meanwhile is passed over; SQLite has one writer. */
export function skippingLocked(knex: Knex): string {
  return isPostgres(knex) ? 'for update of o skip locked' : '';
}
