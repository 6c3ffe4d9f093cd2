export {
  LatencyHistogram,
  quantileMs,
  sumBins,
  type LatencyBins,
} from './LatencyHistogram';
export { RequestMetrics, type RequestInterval } from './RequestMetrics';
