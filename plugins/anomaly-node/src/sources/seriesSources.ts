import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createBuiltInSources } from './builtIn';
import type { SeriesSource } from './SeriesSource';

/** The sources that this portal knows, by type. */
export interface SeriesSources {
  /** @throws InputError when no source of that type is installed; the message lists those that are */
  get(type: string): SeriesSource;
  types(): string[];
}

/**
 * The seam for further sources: `backend.add(...)` a service factory for it, once for the whole portal. A service and
 * not an extension point, because two plugins read sources (training and the collector), and an extension point belongs
 * to one.
 */
export const seriesSourceServiceRef = createServiceRef<SeriesSource>({
  id: 'vigia.anomaly.series-source',
  scope: 'plugin',
  multiton: true,
});

export function createSeriesSources(
  sources: readonly SeriesSource[],
): SeriesSources {
  const byType = new Map(sources.map(source => [source.type, source]));
  return {
    types: () => [...byType.keys()].sort(),
    get(type) {
      const source = byType.get(type);
      if (!source) {
        throw new InputError(
          `source.type must be one of ${[...byType.keys()]
            .sort()
            .join(', ')}, got '${type}'`,
        );
      }
      return source;
    },
  };
}

/** All sources: csv and simulator, and those that modules add. `inline` is the training plugin's own. */
export const seriesSourcesServiceRef = createServiceRef<SeriesSources>({
  id: 'vigia.anomaly.series-sources',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        added: seriesSourceServiceRef,
        config: coreServices.rootConfig,
        urlReader: coreServices.urlReader,
      },
      factory: ({ added, config, urlReader }) =>
        createSeriesSources([
          ...createBuiltInSources({ config, urlReader }),
          ...added,
        ]),
    }),
});
