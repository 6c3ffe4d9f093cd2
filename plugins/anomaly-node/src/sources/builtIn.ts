import type {
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { CsvSource, CsvText } from './csv';
import type { SeriesSource } from './SeriesSource';
import { SimulatorSource } from './simulator';

/** The sources that need nothing installed. */
export function createBuiltInSources(options: {
  config: RootConfigService;
  urlReader: UrlReaderService;
}): SeriesSource[] {
  const { config, urlReader } = options;
  const roots =
    config.getOptionalStringArray('anomaly.sources.csv.roots') ?? [];
  return [
    new CsvSource(new CsvText({ roots, urlReader })),
    new SimulatorSource(),
  ];
}
