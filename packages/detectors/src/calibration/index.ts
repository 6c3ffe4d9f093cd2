export * from './AlarmCalibrator';
export * from './alarmBudget';
export {
  AdaptiveConformal,
  type AdaptiveConformalOptions,
  conformalPValue,
  conformalThreshold,
} from './conformal';
export { Dspot, type DspotOptions } from './Dspot';
