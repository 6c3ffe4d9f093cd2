import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';

/** Production versions as the text of one JSON object, in columns. */
export interface ColumnsPage {
  /** Without a line feed; empty past the last series. */
  readonly text: string;
  readonly models: number;
  /** The last series in it; absent past the last one. */
  readonly last?: string;
}

/** What the engines call differently. */
interface Dialect {
  integer(column: string): string;
  joined(column: string, separator: string): string;
}

const POSTGRES: Dialect = {
  integer: column => `${column}::text`,
  joined: (column, separator) => `string_agg(${column}, '${separator}')`,
};

const SQLITE: Dialect = {
  integer: column => column,
  joined: (column, separator) => `group_concat(${column}, '${separator}')`,
};

/**
 * Reads a page in the order of series ids. The database writes the text: its JSON columns go through as they are, and
 * neither a row nor a number of the fleet becomes an object here. Columns rather than an object for each row: to name the
 * fields of each would take a third of the bytes, and of the time of both ends.
 *
 * @param page - `after`: the series before the first one; in the place of a state above `maxStateBytes` is null
 */
export async function readProductionPage(
  database: Knex,
  page: { after: string; limit: number; maxStateBytes: number },
): Promise<ColumnsPage> {
  const { integer, joined } = isPostgres(database) ? POSTGRES : SQLITE;
  const version = integer('version');
  const state = `case when state_bytes > :maxStateBytes then 'null' else state end`;
  // Ids and the JSON columns hold no line feed: they were checked, and written by JSON.stringify.
  const answer = await database.raw(
    `select '{"series_ids":["' || ${joined('series_id', '","')}
      || '"],"versions":[' || ${joined(version, ',')}
      || '],"training_windows":[' || ${joined('training_window', ',')}
      || '],"states":[' || ${joined(state, ',')} || ']}' as columns,
      count(*) as models, max(series_id) as last
    from (
      select series_id, version, training_window, state_bytes, state
      from versions
      where stage = 'Production' and series_id > :after
      order by series_id limit :limit
    ) page`,
    { ...page },
  );
  const [row]: {
    columns: string | null;
    models: number | string;
    last: string | null;
  }[] = isPostgres(database) ? answer.rows : answer;
  return {
    text: row.columns ?? '',
    models: Number(row.models),
    last: row.last ?? undefined,
  };
}
