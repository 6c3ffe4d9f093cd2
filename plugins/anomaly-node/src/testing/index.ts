export {
  describeSeriesSource,
  type SeriesSourceCase,
} from './describeSeriesSource';
