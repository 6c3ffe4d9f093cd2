import { SERIES_ID_PATTERN, type Series } from '@vigia/plugin-anomaly-common';
import type { RegistryApi } from '../../../api/refs';
import { isNotFound } from '../../errorMessage';

/**
 * What can be said of an id that somebody wants for a new series. `unfinished`: it is registered, but without any
 * version, as a golden path leaves it whose training failed; going through the form again finishes it.
 */
export type SeriesIdVerdict =
  | 'required'
  | 'malformed'
  | 'taken'
  | 'unfinished'
  | 'free';

/** Whether a golden path may go on with an id. */
export function isUsable(verdict: SeriesIdVerdict): boolean {
  return verdict === 'free' || verdict === 'unfinished';
}

type SeriesLookup = Pick<RegistryApi, 'getSeries' | 'listSeries'>;

const PATTERN = new RegExp(SERIES_ID_PATTERN);

/** The most that the registry answers at once. */
const PAGE = 500;

/**
 * The series that has exactly this id. Most ids are found or ruled out by one search: a browser counts each 404 as an
 * error of the page, so the direct question is asked only where the search has more to tell than one page.
 */
async function findSeries(
  registry: SeriesLookup,
  seriesId: string,
  signal?: AbortSignal,
): Promise<Series | undefined> {
  const { items, nextCursor } = await registry.listSeries(
    { search: seriesId, sort: 'series_id', limit: PAGE },
    { signal },
  );
  const found = items.find(series => series.seriesId === seriesId);
  if (found || !nextCursor) {
    return found;
  }
  try {
    return await registry.getSeries(seriesId, { signal });
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Asks the registry whether a well-formed id can be used.
 *
 * @throws whatever kept the registry from answering
 */
export async function checkSeriesId(
  registry: SeriesLookup,
  seriesId: string | undefined,
  signal?: AbortSignal,
): Promise<SeriesIdVerdict> {
  if (!seriesId) {
    return 'required';
  }
  if (!PATTERN.test(seriesId)) {
    return 'malformed';
  }
  const series = await findSeries(registry, seriesId, signal);
  if (!series) {
    return 'free';
  }
  return series.latestVersion === undefined ? 'unfinished' : 'taken';
}
