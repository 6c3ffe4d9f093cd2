export { CpuTime } from './CpuTime';
export { sumStatuses, type InstanceFacts } from './sumStatuses';
export { StatusProbe, type StatusProbeOptions } from './StatusProbe';
export type { WorkerStatus } from './WorkerStatus';
