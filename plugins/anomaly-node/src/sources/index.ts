export { ObservationBuffer } from './ObservationBuffer';
export { type NumberBounds, ParameterReader } from './parameters';
export type {
  ReadRequest,
  SeriesSource,
  SourceParameters,
  SourceRequest,
} from './SeriesSource';
export {
  createSeriesSources,
  seriesSourceServiceRef,
  seriesSourcesServiceRef,
  type SeriesSources,
} from './seriesSources';
