import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';

/** Names of columns, and their types in PostgreSQL. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** SQLite takes some 32,000 parameters in a statement; no row here has more than 50. */
const SQLITE_ROWS_PER_INSERT = 100;

/**
 * Many rows as one JSON parameter, to join or update with: `?` in it stands for the JSON array of objects.
 *
 * @param columns - of floats SQLite may read the last bit otherwise than they were
 */
export function recordsOf(columns: ColumnTypes, postgres: boolean): string {
  if (postgres) {
    const types = Object.entries(columns).map(
      ([name, type]) => `${name} ${type}`,
    );
    return `json_to_recordset(?::json) as r(${types.join(', ')})`;
  }
  const values = Object.keys(columns).map(
    name => `json_extract(value, '$.${name}') as ${name}`,
  );
  return `(select ${values.join(', ')} from json_each(?)) as r`;
}

/** Inserts rows: in one statement with one parameter on PostgreSQL, where a parameter for each value takes longer. */
export async function insertRows<Row extends object>(
  tx: Knex.Transaction,
  table: string,
  columns: ColumnTypes,
  rows: readonly Row[],
): Promise<void> {
  if (isPostgres(tx)) {
    const names = Object.keys(columns).join(', ');
    await tx.raw(
      `insert into ${table} (${names}) select ${names} from ${recordsOf(
        columns,
        true,
      )}`,
      [JSON.stringify(rows)],
    );
    return;
  }
  for (let from = 0; from < rows.length; from += SQLITE_ROWS_PER_INSERT) {
    await tx(table).insert(rows.slice(from, from + SQLITE_ROWS_PER_INSERT));
  }
}
