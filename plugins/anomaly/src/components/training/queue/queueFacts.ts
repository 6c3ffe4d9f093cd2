import {
  PRIORITIES,
  type Priority,
  type QueueSummary,
} from '@vigia/plugin-anomaly-common';

const MS_PER_SECOND = 1000;

/** How many jobs of a priority wait, and how long the oldest of them has, against how long one may. */
export interface PriorityDepth {
  priority: Priority;
  queued: number;
  /** Undefined when none waits. */
  oldestMs?: number;
  /** Undefined when the backend sets no bound. */
  boundMs?: number;
  /** Of the bound, 0 to 1; more when the oldest is beyond it. */
  used: number;
}

/** The queue by priority, the most urgent first. */
export function depthByPriority(queue: QueueSummary): PriorityDepth[] {
  return PRIORITIES.map(priority => {
    const queued = queue.queued[priority];
    const oldest = queue.oldestWaitSeconds[priority];
    const bound = queue.maxWaitSeconds[priority];
    const isWaiting = queued > 0 && oldest !== undefined;
    return {
      priority,
      queued,
      oldestMs: isWaiting ? oldest * MS_PER_SECOND : undefined,
      boundMs: bound === undefined ? undefined : bound * MS_PER_SECOND,
      used: isWaiting && bound ? oldest / bound : 0,
    };
  });
}

/** Jobs that wait, of all priorities. */
export function countWaiting({ queued }: QueueSummary): number {
  return PRIORITIES.reduce((sum, priority) => sum + queued[priority], 0);
}

/** Jobs that all workers can run at once. */
export function countCapacity({ workers }: QueueSummary): number {
  return workers.reduce((sum, { capacity }) => sum + capacity, 0);
}
