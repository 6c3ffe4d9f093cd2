import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';

type ColumnType =
  /** An id of a job or a series: text without a comma, and never null. */
  | 'id'
  | 'text'
  | 'bigint'
  | 'integer'
  | 'smallint'
  | 'boolean'
  | 'double precision';

/** A column's type in PostgreSQL, for each property of a row. */
export type ColumnTypes<Row> = Readonly<Record<keyof Row & string, ColumnType>>;

/** Ids in one text: what joins and splits them is a fraction of what quotes and reads an array of texts. */
const ID_ARRAY = `string_to_array(?::text, ',')`;

/**
 * Many rows as a table `r` to join, update or insert with. On PostgreSQL each column is one parameter, an array, which is
 * several times faster than one for each value; a column that is the same in all rows, as most are in the jobs of a run, is
 * sent and read once. On SQLite all of it is one JSON array.
 *
 * @param rows - at least one
 */
export function records<Row extends object>(
  knex: Knex,
  columns: ColumnTypes<Row>,
  rows: readonly Row[],
): Knex.Raw {
  const names = Object.keys(columns) as (keyof Row & string)[];
  if (isPostgres(knex)) {
    return columnArrays(knex, columns, rows);
  }
  const values = names.map(
    (name, index) => `json_extract(value, '$[${index}]') as ${name}`,
  );
  return knex.raw(`(select ${values.join(', ')} from json_each(?)) as r`, [
    JSON.stringify(rows.map(row => names.map(name => row[name]))),
  ]);
}

function columnArrays<Row extends object>(
  knex: Knex,
  columns: ColumnTypes<Row>,
  rows: readonly Row[],
): Knex.Raw {
  // The first is always an array: it says how many rows there are.
  const [first, ...others] = Object.keys(columns) as (keyof Row & string)[];
  const isConstant = (name: keyof Row) =>
    rows.every(row => row[name] === rows[0][name]);
  const constant = others.filter(isConstant);
  const varying = [first, ...others.filter(name => !constant.includes(name))];
  const types = varying.map(name =>
    columns[name] === 'id' ? ID_ARRAY : `?::${columns[name]}[]`,
  );
  const constants = constant.map(
    name => `?::${columns[name] === 'id' ? 'text' : columns[name]} as ${name}`,
  );
  return knex.raw(
    `(select ${['u.*', ...constants].join(', ')}
      from unnest(${types.join(', ')}) as u(${varying.join(', ')})) as r`,
    [
      ...constant.map(name => rows[0][name]),
      ...varying.map(name => {
        const values = rows.map(row => row[name]);
        return columns[name] === 'id' ? values.join() : values;
      }),
    ] as never,
  );
}

/**
 * Ids as a set for `in`. PostgreSQL is made to look each of them up: left to itself it reads the whole table and hashes it,
 * because it takes a batch of ids for a good part of what its statistics knew of the table.
 */
export function idSet(knex: Knex, ids: readonly string[]): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(`= any(array(select unnest(${ID_ARRAY})))`, [ids.join()])
    : knex.raw('in (select value from json_each(?))', [JSON.stringify(ids)]);
}

/** The rows that a subquery names; for PostgreSQL as in {@link idSet}. */
export function among(knex: Knex, subquery: string): string {
  return isPostgres(knex) ? `= any(array(${subquery}))` : `in (${subquery})`;
}

/** Locks what a subquery selects; SQLite has one writer at a time. */
export function locking(knex: Knex, clause: string): string {
  return isPostgres(knex) ? clause : '';
}

/** Runs a statement that returns rows; both engines' answers look alike. */
export async function rowsOf<Row>(
  knex: Knex,
  sql: string,
  bindings: readonly unknown[],
): Promise<Row[]> {
  const answer = await knex.raw(sql, bindings as never);
  return isPostgres(knex) ? answer.rows : answer;
}

/**
 * Runs statements that write, unless a query finds rows, which it answers. On PostgreSQL all of it is one round trip.
 *
 * @param writes - the statements, each of which ends in a `select` that takes this condition
 */
export async function writeUnless<Row>(
  tx: Knex.Transaction,
  query: Knex.Raw,
  writes: (condition: string) => readonly Knex.Raw[],
): Promise<Row[]> {
  if (isPostgres(tx)) {
    const statements = writes('where not exists (select 1 from found)');
    const named = statements.map((_, index) => `written_${index} as (?)`);
    const { rows } = await tx.raw(
      `with found as (?), ${named.join(', ')} select * from found`,
      [query, ...statements],
    );
    return rows;
  }
  const found: Row[] = await query;
  if (found.length === 0) {
    for (const statement of writes('')) {
      await statement;
    }
  }
  return found;
}
