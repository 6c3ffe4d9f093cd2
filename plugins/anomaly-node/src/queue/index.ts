export type { ClaimedJob, JobQueue, QueuedJob } from './JobQueue';
export {
  jobQueueExtensionPoint,
  type JobQueueExtensionPoint,
} from './jobQueueExtensionPoint';
