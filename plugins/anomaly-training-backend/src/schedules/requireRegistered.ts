import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  MAX_LOOK_UP,
  type RegistryClient,
  type Series,
} from '@vigia/plugin-anomaly-common';

/** Pages of series that are looked up at once. */
const LOOK_UPS = 4;
/** Ids that are named when there are more of them. */
const MOST_NAMED = 5;

/**
 * The registrations of series that a caller named, in no order, each once.
 *
 * @param seriesIds - at most `MAX_SELECTED`
 * @throws NotFoundError that names the first of those that are not registered; ServiceUnavailableError when the registry does
 *   not answer
 */
export async function requireRegistered(
  registry: Pick<RegistryClient, 'lookUpSeries'>,
  seriesIds: readonly string[],
  signal?: AbortSignal,
): Promise<Series[]> {
  const named = [...new Set(seriesIds)];
  const found: Series[] = [];
  const step = LOOK_UPS * MAX_LOOK_UP;
  for (let from = 0; from < named.length; from += step) {
    const pages = pagesOf(named.slice(from, from + step));
    const answers = await Promise.all(
      pages.map(page => registry.lookUpSeries(page, { signal })),
    ).catch(error => {
      signal?.throwIfAborted();
      throw new ServiceUnavailableError('The registry does not answer', error);
    });
    found.push(...answers.flat());
  }
  const known = new Set(found.map(({ seriesId }) => seriesId));
  const missing = named.filter(seriesId => !known.has(seriesId));
  if (missing.length > 0) {
    throw new NotFoundError(describeMissing(missing, named.length));
  }
  return found;
}

function pagesOf(ids: readonly string[]): string[][] {
  const pages: string[][] = [];
  for (let from = 0; from < ids.length; from += MAX_LOOK_UP) {
    pages.push(ids.slice(from, from + MAX_LOOK_UP));
  }
  return pages;
}

function describeMissing(missing: readonly string[], named: number): string {
  const first = missing.slice(0, MOST_NAMED).map(seriesId => `'${seriesId}'`);
  const more = missing.length - first.length;
  return (
    `selection.series_ids names ${missing.length} of ${named} series that are not registered: ` +
    `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  );
}
