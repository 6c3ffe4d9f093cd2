import type { Knex } from 'knex';
import { isPostgres } from '@vigia/plugin-anomaly-node';

/** A page of Production versions, one JSON object a line. */
export interface LinesPage {
  /** Every line ends in a line feed; empty past the last series. */
  readonly text: string;
  readonly models: number;
  /** The series of the last line; absent past the last one. */
  readonly last?: string;
}

/** What the engines call differently. */
interface Dialect {
  /** A text as JSON. */
  quoted(column: string): string;
  /** A number with all digits that tell it from its neighbours. */
  exact(column: string): string;
  /** All rows' texts, with line feeds between them. */
  joined(column: string): string;
}

const POSTGRES: Dialect = {
  quoted: column => `to_json(${column})::text`,
  exact: column => `${column}::text`,
  joined: column => `string_agg(${column}, chr(10))`,
};

const SQLITE: Dialect = {
  quoted: column => `json_quote(${column})`,
  // Without "!" SQLite stops at 16 digits.
  exact: column => `printf('%!.17g', ${column})`,
  joined: column => `group_concat(${column}, char(10))`,
};

/**
 * Reads a page in the order of series ids. The database writes the lines: its JSON columns go through as the text that
 * they are, and neither a row nor a number of the fleet becomes an object here.
 *
 * @param page - `after`: the series before the first line; states above `maxStateBytes` are left out (`"heavy": true`)
 */
export async function readProductionLines(
  database: Knex,
  page: { after: string; limit: number; maxStateBytes: number },
): Promise<LinesPage> {
  const { quoted, exact, joined } = isPostgres(database) ? POSTGRES : SQLITE;
  // Ids and the JSON columns hold no line feed: they were checked, and written by JSON.stringify.
  const line = `'{"series_id":"' || series_id
    || '","version":' || version
    || ',"algorithm":' || ${quoted('algorithm')}
    || ',"threshold":' || ${exact('threshold')}
    || ',"training_window":' || training_window
    || ',"metrics":' || metrics
    || case when state_bytes > :maxStateBytes then ',"heavy":true}'
       else ',"state":' || state || '}' end`;
  const answer = await database.raw(
    `select ${joined(
      'line',
    )} as lines, count(*) as models, max(series_id) as last
    from (
      select series_id, ${line} as line from versions
      where stage = 'Production' and series_id > :after
      order by series_id limit :limit
    ) page`,
    { ...page },
  );
  const [row]: {
    lines: string | null;
    models: number | string;
    last: string | null;
  }[] = isPostgres(database) ? answer.rows : answer;
  return {
    text: row.lines === null ? '' : `${row.lines}\n`,
    models: Number(row.models),
    last: row.last ?? undefined,
  };
}
