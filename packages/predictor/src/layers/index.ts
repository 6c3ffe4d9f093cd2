export { BoundsLayer } from './BoundsLayer';
export type { HistoryStats, SeriesStatistics } from './HistoryStats';
export { MIN_HISTORY_POINTS, StatisticsLayer } from './StatisticsLayer';
export { MemoryLayer, OutdatedMemoryLayer } from './MemoryLayer';
export { RegistryLayer } from './RegistryLayer';
export type { Resolution, ScoringLayer } from './ScoringLayer';
export { zScoreScorer } from './zScore';
