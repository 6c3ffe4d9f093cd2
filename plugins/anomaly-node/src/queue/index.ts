export type { ClaimedJob, JobQueue, QueuedJob } from './JobQueue';
