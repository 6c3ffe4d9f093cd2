export { PredictorMetrics } from './PredictorMetrics';
export { OTHER_SERIES, SeriesLabels } from './SeriesLabels';
