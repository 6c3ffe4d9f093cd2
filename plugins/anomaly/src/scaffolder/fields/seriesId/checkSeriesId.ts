import { SERIES_ID_PATTERN } from '@vigia/plugin-anomaly-common';
import type { RegistryApi } from '../../../api/refs';
import { isNotFound } from '../../errorMessage';

/** What can be said of an id that somebody wants for a new series. */
export type SeriesIdVerdict = 'required' | 'malformed' | 'taken' | 'free';

const PATTERN = new RegExp(SERIES_ID_PATTERN);

/**
 * Asks the registry whether a well-formed id is free.
 *
 * @throws whatever kept the registry from answering
 */
export async function checkSeriesId(
  registry: Pick<RegistryApi, 'getSeries'>,
  seriesId: string | undefined,
  signal?: AbortSignal,
): Promise<SeriesIdVerdict> {
  if (!seriesId) {
    return 'required';
  }
  if (!PATTERN.test(seriesId)) {
    return 'malformed';
  }
  try {
    await registry.getSeries(seriesId, { signal });
    return 'taken';
  } catch (error) {
    if (isNotFound(error)) {
      return 'free';
    }
    throw error;
  }
}
