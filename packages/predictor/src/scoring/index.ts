export { modelCacheListener } from './modelCacheListener';
export { Predictor, type PredictorOptions } from './Predictor';
export {
  scoreObservation,
  toPrediction,
  type Observation,
  type Origin,
  type ScoredObservation,
} from './answer';
export * from './ScoringService';
export { UnknownSeriesError } from './UnknownSeriesError';
