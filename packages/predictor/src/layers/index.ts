export { BoundsLayer } from './BoundsLayer';
export type { HistoryStats, SeriesStatistics } from './HistoryStats';
export {
  answeredFromMemory,
  MemoryLayer,
  OutdatedMemoryLayer,
  type MemoryOptions,
} from './MemoryLayer';
export { RegistryLayer } from './RegistryLayer';
export { RollupHistoryClient } from './RollupHistoryClient';
export type { Resolution, ScoringLayer } from './ScoringLayer';
export { StateFileLayer } from './StateFileLayer';
export { MIN_HISTORY_POINTS, StatisticsLayer } from './StatisticsLayer';
export { zScoreScorer } from './zScore';
