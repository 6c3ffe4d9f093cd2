export { describeOn, engines, type PortalDatabases } from './engines';
export { eventually } from './eventually';
export { ForgetfulProxy } from './ForgetfulProxy';
export { Portal } from './Portal';
export { RunningPredictor, type Answer } from './RunningPredictor';
export { randomOf } from './random';
export { reasonsOf } from './reasons';
export { TrainingLoad } from './TrainingLoad';
export { TrainingSite, type Member } from './TrainingSite';
