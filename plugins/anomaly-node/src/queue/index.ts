export type {
  Claim,
  ClaimedJob,
  JobLeases,
  JobQueue,
  JobQueueFactory,
  QueuedJob,
} from './JobQueue';
export {
  jobQueueExtensionPoint,
  type JobQueueExtensionPoint,
} from './jobQueueExtensionPoint';
