export { AnsweredByPool } from './AnsweredByPool';
export { createScoring } from './createScoring';
export { Scoring } from './Scoring';
export type { FleetRegistry, ScoringOptions } from './ScoringOptions';
export type { LayerErrorListener } from './LayerChain';
export { Predictor, type PredictorOptions } from './Predictor';
export {
  toAnswer,
  toScored,
  type Observation,
  type Origin,
  type ScoredObservation,
} from './answer';
export * from './ScoringService';
export { toldBand, toldExplanation } from './told';
export { UnknownSeriesError } from './UnknownSeriesError';
