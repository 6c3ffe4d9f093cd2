export { InstanceSum } from './InstanceSum';
export { predictorHealth } from './predictorHealth';
export { recordingFailed } from './recordingFailed';
export { StatusProbe, type StatusProbeOptions } from './StatusProbe';
export type { WorkerStatus } from './WorkerStatus';
