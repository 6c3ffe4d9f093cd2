export {
  BatchingRecorder,
  type BatchingRecorderOptions,
} from './BatchingRecorder';
export {
  RollupAccumulator,
  ROLLUP_WINDOW_MS,
  type RollupDelta,
} from './RollupAccumulator';
export {
  toAnomalyEvent,
  type AnomalyEvent,
  type RecordBatch,
  type RecordSink,
} from './records';
export type { PredictionRecorder } from './PredictionRecorder';
