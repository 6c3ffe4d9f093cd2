import type { Request } from 'express';
import type { AnomalyQuery } from '@vigia/plugin-anomaly-common';
import { parseRange } from './parseRange';

/**
 * The filters and the page of a list of observations, as its schema lets them through.
 *
 * @throws InputError as {@link parseRange} does
 */
export function parseListQuery(query: Request['query']): AnomalyQuery {
  const {
    series_id: seriesId,
    limit,
    cursor,
  } = query as { series_id?: string; limit?: string; cursor?: string };
  return {
    seriesId,
    cursor,
    limit: limit === undefined ? undefined : Number(limit),
    ...parseRange(query),
  };
}
