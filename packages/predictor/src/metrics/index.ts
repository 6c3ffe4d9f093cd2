export {
  LatencyHistogram,
  quantileMs,
  sumBins,
  type LatencyBins,
} from './LatencyHistogram';
export { RequestMetrics, type RequestInterval } from './RequestMetrics';
export { registerConditionMetrics, type Condition } from './ConditionMetrics';
export { PredictionMetrics, type ScoredCounts } from './PredictionMetrics';
export { OTHER_SERIES, SeriesLabels } from './SeriesLabels';
