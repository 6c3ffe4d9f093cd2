import { ConflictError } from '@backstage/errors';
import type {
  NewSeries,
  RegistryClient,
  Series,
  SeriesPatch,
} from '@vigia/plugin-anomaly-common';
import { callBackend, isOfKind } from '../backendError';
import { differingFields } from './definition';

/** What a registration came to. */
export type Registration = {
  created: boolean;
  /** Fields of a series from before that were changed. */
  changed: string[];
};

/**
 * What has to change for a registered series to be what was asked for.
 *
 * @throws ConflictError when something has to, and the series has versions that were trained as it is
 */
function changesOf(registered: Series, asked: NewSeries): SeriesPatch {
  const differing = differingFields(registered, asked);
  if (differing.length > 0 && registered.latestVersion !== undefined) {
    throw new ConflictError(
      `The series '${
        asked.seriesId
      }' is registered already with another ${differing.join(', ')}; ` +
        `nothing was changed. Choose another id, or edit that series on its page`,
    );
  }
  return Object.fromEntries(differing.map(field => [field, asked[field]]));
}

/** Registers a series, or describes anew one that an earlier golden path left without a version. */
export async function register(
  registry: RegistryClient,
  series: NewSeries,
  signal?: AbortSignal,
): Promise<Registration> {
  const { seriesId } = series;
  try {
    await callBackend(() => registry.registerSeries(series, { signal }));
    return { created: true, changed: [] };
  } catch (error) {
    if (!isOfKind(error, 'ConflictError')) {
      throw error;
    }
  }
  const changes = changesOf(
    await callBackend(() => registry.getSeries(seriesId, { signal })),
    series,
  );
  const changed = Object.keys(changes);
  if (changed.length > 0) {
    await callBackend(() =>
      registry.updateSeries(seriesId, changes, { signal }),
    );
  }
  return { created: false, changed };
}

/**
 * Whether `register` would succeed; registers nothing.
 *
 * @throws ConflictError when it would not
 */
export async function checkRegistration(
  registry: RegistryClient,
  series: NewSeries,
): Promise<void> {
  try {
    changesOf(
      await callBackend(() => registry.getSeries(series.seriesId)),
      series,
    );
  } catch (error) {
    if (!isOfKind(error, 'NotFoundError')) {
      throw error;
    }
  }
}

/** One line on what a registration came to. */
export function describeRegistration(
  seriesId: string,
  { created, changed }: Registration,
): string {
  if (created) {
    return `Registered series ${seriesId}`;
  }
  return changed.length > 0
    ? `Series ${seriesId} was registered before and has no version yet; changed its ${changed.join(
        ', ',
      )}`
    : `Series ${seriesId} was registered before, as described here`;
}
