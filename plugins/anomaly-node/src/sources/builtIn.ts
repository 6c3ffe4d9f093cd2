import type { RootConfigService, UrlReaderService } from '@backstage/backend-plugin-api';
import type { SeriesSource } from './SeriesSource';

/** The sources that need nothing installed. */
export function createBuiltInSources(_options: { config: RootConfigService; urlReader: UrlReaderService }): SeriesSource[] {
  return [];
}
