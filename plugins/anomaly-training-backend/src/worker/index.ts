export { JobRunner } from './JobRunner';
export { JobTrainer } from './JobTrainer';
export { RunningJobs } from './RunningJobs';
export { WorkerPool } from './WorkerPool';
