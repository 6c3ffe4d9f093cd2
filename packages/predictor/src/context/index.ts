export { ContextStore } from './ContextStore';
export { SeriesContext } from './SeriesContext';
export type {
  ExplainedVerdict,
  ScoreColumns,
  ScoringModel,
} from './SeriesMemory';
