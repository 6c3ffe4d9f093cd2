export { toAnomalyEvent } from './anomalyEvents';
export type { RecordedGroup } from './LogGroups';
export { PortalSink, type PortalSinkOptions } from './PortalSink';
export { PredictionLog, type PredictionLogOptions } from './PredictionLog';
export type { PredictionRecorder } from './PredictionRecorder';
export type { RecordingFailed } from './RecordOutbox';
export {
  RefusedBatchError,
  ROLLUP_WINDOW_MS,
  type AnomalyEvent,
  type RecordBatch,
  type RecordSink,
  type RollupDelta,
} from './records';
export { RollupAccumulator, type ScoredColumns } from './RollupAccumulator';
export { runsOf, type Run } from './runsOf';
