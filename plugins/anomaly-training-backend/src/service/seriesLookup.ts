import {
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { RegistryClient, Series } from '@vigia/plugin-anomaly-common';

/**
 * The registration of a series.
 *
 * @throws NotFoundError when it is not registered; ServiceUnavailableError when the registry does not answer
 */
export async function requireSeries(
  registry: RegistryClient,
  seriesId: string,
  signal?: AbortSignal,
): Promise<Series> {
  try {
    return await registry.getSeries(seriesId, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ResponseError && error.response.status === 404) {
      throw new NotFoundError(`Series '${seriesId}' is not registered`);
    }
    throw new ServiceUnavailableError('The registry does not answer', error);
  }
}
