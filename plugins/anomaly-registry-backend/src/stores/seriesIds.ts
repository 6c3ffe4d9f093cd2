import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import type {
  ScheduleInUse,
  SeriesIdPage,
  SeriesIdQuery,
} from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import { filterSeries } from './seriesList';

/** Ids of a page when the caller does not say. */
const DEFAULT_PAGE_IDS = 10_000;
/** What asks for the series without a schedule of their own; no cron expression is so. */
const NO_CRON = 'none';

/** A cursor holds how many ids there are on all pages too, so that they are counted once and not for each page. */
function parseIdCursor(cursor: string): { after: string; total: number } {
  const [after, total] = decodeCursor(cursor, 2);
  if (typeof after !== 'string' || !Number.isSafeInteger(total)) {
    throw new InputError('cursor must be the next_cursor of a page of ids');
  }
  return { after, total: Number(total) };
}

function matching(database: Knex, query: SeriesIdQuery): Knex.QueryBuilder {
  const rows = filterSeries(database('series as s'), query);
  if (query.cron === NO_CRON) {
    rows.whereNull('s.schedule_cron');
  } else if (query.cron !== undefined) {
    rows.where('s.schedule_cron', query.cron);
  }
  return rows;
}

/**
 * Reads a page of ids in their order, of the series that match every given filter.
 *
 * @throws InputError for a cursor that is not of this list
 */
export async function readSeriesIds(
  database: Knex,
  query: SeriesIdQuery,
): Promise<SeriesIdPage> {
  const limit = query.limit ?? DEFAULT_PAGE_IDS;
  const start = query.cursor ? parseIdCursor(query.cursor) : undefined;
  const rows = matching(database, query)
    .orderBy('s.series_id')
    .limit(limit + 1);
  if (start) {
    rows.where('s.series_id', '>', start.after);
  }
  const [found, total] = await Promise.all([
    rows.pluck('s.series_id') as Promise<string[]>,
    start ? start.total : countOf(matching(database, query)),
  ]);
  const seriesIds = found.slice(0, limit);
  return {
    seriesIds,
    nextCursor:
      found.length > limit
        ? encodeCursor([seriesIds[limit - 1], total])
        : undefined,
    total,
  };
}

async function countOf(rows: Knex.QueryBuilder): Promise<number> {
  const [{ total }] = await rows.count({ total: '*' });
  return Number(total);
}

/** The crons that series have of their own, in the order of their text. */
export async function readSchedulesInUse(
  database: Knex,
): Promise<ScheduleInUse[]> {
  const rows: { cron: string; series: number | string }[] = await database(
    'series',
  )
    .whereNotNull('schedule_cron')
    .groupBy('schedule_cron')
    .orderBy('schedule_cron')
    .select({ cron: 'schedule_cron' })
    .count({ series: '*' });
  return rows.map(({ cron, series }) => ({ cron, series: Number(series) }));
}
