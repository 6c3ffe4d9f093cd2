export * from './types';
export * from './stream';
export * from './errors';
export * from './algorithms';
export type { Fields, NumberField } from './parameters';
export * from './backtest';
export type { ExplainedAlarm } from './HighestAlarms';
export * from './calibration';
export * from './data';
export * from './health';
export {
  alarmRanges,
  type LabelledInstant,
  type MarkTally,
  tallyMarks,
} from './evaluation/labels';
export { Moments, type MomentsParts } from './math/Moments';
export {
  DEVIATION_ALGORITHMS,
  fromDeviationModel,
  toDeviationModel,
  type DeviationDefinition,
  type DeviationModel,
} from './detectors/deviationModel';
export { defaultRest } from './detectors/RefractoryPeriod';
export { DeviationDetector } from './detectors/DeviationDetector';
export {
  QuantileSketch,
  type QuantileSketchParts,
} from './math/QuantileSketch';
