export { toAnomalyEvent } from './anomalyEvents';
export type { RecordedGroup } from './LogGroups';
export {
  countOf,
  type PredictionCount,
  type PredictionSum,
} from './predictionSums';
export { PortalSink, type PortalSinkOptions } from './PortalSink';
export { PredictionLog, type PredictionLogOptions } from './PredictionLog';
export type { PredictionRecorder } from './PredictionRecorder';
export type { RecordingFailed } from './RecordOutbox';
export {
  RefusedBatchError,
  ROLLUP_WINDOW_MS,
  windowOf,
  type AnomalyEvent,
  type RecordBatch,
  type RecordedObservations,
  type RecordSink,
  type RollupDelta,
  type ScoredColumns,
} from './records';
export { addStretch, newDelta } from './rollupDelta';
export { runsOf, type Run } from './runsOf';
export { sumUp } from './sumUp';
