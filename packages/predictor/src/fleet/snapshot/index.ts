export {
  readSnapshot,
  writeSnapshot,
  type FleetSnapshot,
} from './FleetSnapshot';
export { SnapshotError, type SnapshotProblem } from './SnapshotError';
export { readHistory, writeHistory } from './HistoryFile';
