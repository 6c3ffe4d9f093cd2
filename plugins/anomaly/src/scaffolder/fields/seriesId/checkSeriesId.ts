import { SERIES_ID_PATTERN } from '@vigia/plugin-anomaly-common';
import type { RegistryApi } from '../../../api/refs';
import { isNotFound } from '../../errorMessage';

/** What can be said of an id that somebody wants for a new series. */
export type SeriesIdVerdict = 'required' | 'malformed' | 'taken' | 'free';

type SeriesLookup = Pick<RegistryApi, 'getSeries' | 'listSeries'>;

const PATTERN = new RegExp(SERIES_ID_PATTERN);

/** The most that the registry answers at once. */
const PAGE = 500;

/**
 * Whether a series has exactly this id. Most ids are found or ruled out by one search: a browser counts each 404 as an
 * error of the page, so the direct question is asked only where the search has more to tell than one page.
 */
async function isRegistered(
  registry: SeriesLookup,
  seriesId: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { items, nextCursor } = await registry.listSeries(
    { search: seriesId, sort: 'series_id', limit: PAGE },
    { signal },
  );
  if (items.some(series => series.seriesId === seriesId)) {
    return true;
  }
  if (!nextCursor) {
    return false;
  }
  try {
    await registry.getSeries(seriesId, { signal });
    return true;
  } catch (error) {
    if (isNotFound(error)) {
      return false;
    }
    throw error;
  }
}

/**
 * Asks the registry whether a well-formed id is free.
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
  return (await isRegistered(registry, seriesId, signal)) ? 'taken' : 'free';
}
