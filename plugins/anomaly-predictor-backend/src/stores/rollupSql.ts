import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';

/** Columns of `rollups` in the order of `rollupText`, with the types that they have on PostgreSQL. */
const COLUMNS = {
  series_id: 'text',
  window_start: 'double precision',
  version: 'text',
  count: 'double precision',
  errors: 'double precision',
  anomalies: 'double precision',
  mean: 'double precision',
  m2: 'double precision',
  min: 'double precision',
  max: 'double precision',
  latency_sum_ms: 'double precision',
  recorded_at: 'double precision',
  sketches: 'bytea',
};
type Columns = Partial<typeof COLUMNS>;

const { series_id, window_start, version, sketches } = COLUMNS;
const KEY = { series_id, window_start, version };
const SAME_KEY = Object.keys(KEY)
  .map(column => `rollups.${column} = added.${column}`)
  .join(' and ');

/** Statements of constant text: each takes one JSON list of rows, which are lists themselves; bytes are hexadecimal. */
export interface RollupSql {
  /** Adds rows of all columns to those that there are. */
  readonly upsert: string;
  /** Keys and sketches by key, of those that have any. */
  readonly selectSketches: string;
  /** Replaces sketches: rows of key and sketches. */
  readonly updateSketches: string;
}

const POSTGRES = statements(
  columns =>
    `select ${columns.map(([column, type], place) =>
      type === 'bytea'
        ? `decode(item ->> ${place}, 'hex') as ${column}`
        : `cast(item ->> ${place} as ${type}) as ${column}`,
    )} from jsonb_array_elements(cast(? as jsonb)) as items (item)`,
  'bytea',
);

const SQLITE = statements(
  columns =>
    `select ${columns.map(([column, type], place) =>
      type === 'bytea'
        ? `unhex(value ->> ${place}) as ${column}`
        : `value ->> ${place} as ${column}`,
    )} from json_each(?)`,
  'blob',
);

/** The statements for the database that a connection is to. */
export function rollupSql(knex: Knex): RollupSql {
  return isPostgres(knex) ? POSTGRES : SQLITE;
}

/**
 * @param rowsOf - reads the rows of the one parameter
 * @param binary - type of bytes
 */
function statements(
  rowsOf: (columns: [name: string, type: string][]) => string,
  binary: string,
): RollupSql {
  const added = (columns: Columns) =>
    `with added as (${rowsOf(Object.entries(columns))})`;
  return {
    upsert: `${added(COLUMNS)}
      insert into rollups (${Object.keys(
        COLUMNS,
      )}) select * from added where true
      on conflict (${Object.keys(KEY)}) do update set ${mergedColumns(binary)}`,
    // A cross join, for SQLite would else be free to read all roll-ups and look for each among those asked for.
    selectSketches: `${added(KEY)}
      select ${Object.keys(KEY).map(
        column => `rollups.${column}`,
      )}, rollups.sketches
      from added cross join rollups
      where ${SAME_KEY} and rollups.sketches is not null`,
    updateSketches: `${added({ ...KEY, sketches })}
      update rollups set sketches = added.sketches from added where ${SAME_KEY}`,
  };
}

/** Chan, Golub and LeVeque (1979), as one statement, so that instances merge into the same row without reading it. */
function mergedColumns(binary: string): string {
  const sum = (column: string) =>
    `${column} = rollups.${column} + excluded.${column}`;
  const extreme = (column: string, comparison: '<' | '>') =>
    `${column} = case
      when rollups.${column} is null or excluded.${column} ${comparison} rollups.${column}
      then coalesce(excluded.${column}, rollups.${column}) else rollups.${column} end`;
  const total = 'nullif(rollups.count + excluded.count, 0)';
  const shift = '(excluded.mean - rollups.mean)';
  return [
    sum('count'),
    sum('errors'),
    sum('anomalies'),
    sum('latency_sum_ms'),
    `mean = coalesce(rollups.mean + ${shift} * excluded.count / ${total}, 0)`,
    `m2 = coalesce(rollups.m2 + excluded.m2
      + ${shift} * ${shift} * rollups.count * excluded.count / ${total}, 0)`,
    extreme('min', '<'),
    extreme('max', '>'),
    'recorded_at = excluded.recorded_at',
    // Null where values were counted and never sketched, and then it remains so.
    `sketches = case when rollups.count = 0 then excluded.sketches
      else cast(rollups.sketches || excluded.sketches as ${binary}) end`,
  ].join(', ');
}
