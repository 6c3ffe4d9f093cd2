export { type Admission, JobStore } from './JobStore';
export { type JobFailure, type JobResult, JobRunStore } from './JobRunStore';
export type { NewJob } from './jobRow';
export { PayloadStore } from './PayloadStore';
export { countByPriority } from './queuePositions';
