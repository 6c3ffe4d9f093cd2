export { BEATS_PER_LEASE, Heartbeat } from './Heartbeat';
export { JobRunner } from './JobRunner';
export { JobTrainer } from './JobTrainer';
export { ProgressBoard } from './ProgressBoard';
export { requireSharedDatabase } from './requireSharedDatabase';
export { RunningJobs } from './RunningJobs';
export { TrainingWorker } from './TrainingWorker';
export { WorkerCalls } from './WorkerCalls';
export { WorkerPool } from './WorkerPool';
