import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import {
  type SeriesFilter,
  type SeriesQuery,
  type SeriesSort,
  SERIES_ID_PATTERN,
} from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import type { SeriesRow } from './seriesRow';

interface Sort {
  /** What the rows are ordered by before the series id; the id alone when absent. */
  expression?: string;
  valueOf(row: SeriesRow): number;
}

const SORTS: Record<SeriesSort, Sort> = {
  series_id: { valueOf: () => 0 },
  health: {
    expression: 's.health_severity',
    valueOf: row => row.health_severity,
  },
  updated_at: {
    expression: 's.updated_at',
    valueOf: row => Number(row.updated_at),
  },
  last_observed_at: {
    expression: 'coalesce(s.last_observed_at, 0)',
    valueOf: row => row.last_observed_at ?? 0,
  },
  recent_anomalies: {
    expression: 's.recent_anomalies',
    valueOf: row => row.recent_anomalies,
  },
};

const seriesIdPattern = new RegExp(SERIES_ID_PATTERN);

/** Leaves `%`, `_` and the escape itself without their meaning in a LIKE pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Narrows a query over `series as s` to the rows that match every given filter. */
export function filterSeries<T extends Knex.QueryBuilder>(
  rows: T,
  query: SeriesFilter,
): T {
  for (const column of [
    'owner',
    'environment',
    'equipment',
    'health',
  ] as const) {
    if (query[column] !== undefined) {
      rows.where(`s.${column}`, query[column]);
    }
  }
  if (query.search) {
    rows.whereRaw(`s.search_text like ? escape '\\'`, [
      `%${escapeLike(query.search.toLowerCase())}%`,
    ]);
  }
  if (query.stage === 'None') {
    rows.where('s.latest_version', 0);
  } else if (query.stage) {
    rows.whereExists(inStage =>
      inStage
        .from('versions as v')
        .whereRaw('v.series_id = s.series_id')
        .where('v.stage', query.stage),
    );
  }
  return rows;
}

/** The sort values that a cursor of this list holds, checked, since they go into a comparison of columns. */
function parseSeriesCursor(cursor: string): [number, string] {
  const [value, seriesId] = decodeCursor(cursor, 2);
  if (
    typeof value !== 'number' ||
    !Number.isSafeInteger(value) ||
    !seriesIdPattern.test(String(seriesId))
  ) {
    throw new InputError(
      'cursor must be the next_cursor of a page of this list, with the same sort',
    );
  }
  return [value, String(seriesId)];
}

/** Orders and cuts a query over `series as s` to the page that a cursor begins, with one row more to know whether it ends. */
export function pageSeries<T extends Knex.QueryBuilder>(
  rows: T,
  query: SeriesQuery,
  limit: number,
): T {
  const { expression } = SORTS[query.sort ?? 'series_id'];
  const order = query.order ?? 'asc';
  const comparison = order === 'asc' ? '>' : '<';
  if (query.cursor) {
    const [value, seriesId] = parseSeriesCursor(query.cursor);
    if (expression) {
      rows.whereRaw(`(${expression}, s.series_id) ${comparison} (?, ?)`, [
        value,
        seriesId,
      ]);
    } else {
      rows.where('s.series_id', comparison, seriesId);
    }
  }
  if (expression) {
    rows.orderByRaw(`${expression} ${order}`);
  }
  return rows.orderBy('s.series_id', order).limit(limit + 1) as T;
}

/** The cursor of the page after the one that ends with `row`. */
export function seriesCursorAfter(row: SeriesRow, query: SeriesQuery): string {
  return encodeCursor([
    SORTS[query.sort ?? 'series_id'].valueOf(row),
    row.series_id,
  ]);
}
