export { AnsweredByPool } from './AnsweredByPool';
export { createScoring, Scoring, type ScoringOptions } from './createScoring';
export type { LayerErrorListener } from './LayerChain';
export { Predictor, type PredictorOptions } from './Predictor';
export {
  toAnswer,
  toPrediction,
  toScored,
  type Observation,
  type Origin,
  type ScoredObservation,
} from './answer';
export * from './ScoringService';
export { UnknownSeriesError } from './UnknownSeriesError';
