import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { JobQueueFactory } from './JobQueue';

/** Lets a module of `anomaly-training` swap the embedded queue for another engine. */
export interface JobQueueExtensionPoint {
  /** @throws Error when another module did it already */
  setJobQueue(createJobQueue: JobQueueFactory): void;
}

export const jobQueueExtensionPoint =
  createExtensionPoint<JobQueueExtensionPoint>({
    id: 'anomaly-training.job-queue',
  });
