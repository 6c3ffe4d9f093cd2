export type { CompactModel } from './compactModel';
export { FleetTable } from './FleetTable';
export {
  HistoryTable,
  MAX_HISTORY_POINTS,
  type SeriesHistory,
} from './HistoryTable';
export { IdColumn, type SeriesIds } from './IdColumn';
export {
  loadFleet,
  type LoadedFleet,
  type LoadFleetOptions,
} from './loadFleet';
export * from './snapshot';
