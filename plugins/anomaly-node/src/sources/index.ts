export type { ReadRequest, SeriesSource, SourceRequest } from './SeriesSource';
export {
  createSeriesSources,
  seriesSourceServiceRef,
  seriesSourcesServiceRef,
  type SeriesSources,
} from './seriesSources';
