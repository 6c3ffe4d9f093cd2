export { PredictorMetrics } from './PredictorMetrics';
