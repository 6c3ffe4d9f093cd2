export { CpuTime } from './CpuTime';
export { sumStatuses, type InstanceFacts } from './sumStatuses';
export type { WorkerStatus } from './WorkerStatus';
