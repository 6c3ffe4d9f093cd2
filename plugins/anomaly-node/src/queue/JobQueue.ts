import type { Priority } from '@vigia/plugin-anomaly-common';

/** A job as the queue sees it. */
export interface QueuedJob {
  jobId: string;
  priority: Priority;
}

/** A job that a worker holds until its lease ends. */
export interface ClaimedJob extends QueuedJob {
  /** Claims of this job so far, this one included. */
  attempt: number;
  /** Names this claim: every later call about the job carries it, so that a worker whose lease ran out changes nothing. */
  leaseToken: string;
}

/**
 * The seam to the queue of training jobs. The embedded default is the training plugin's own table, which always holds
 * the truth; a broker's module carries only the hand-over of job ids to workers.
 *
 * Delivery is at least once: a job whose worker is gone is claimed again when its lease ends.
 */
export interface JobQueue {
  enqueue(jobs: readonly QueuedJob[]): Promise<void>;

  /** Claims up to `limit` jobs, highest priority first, oldest first within one. Empty when none is due. */
  claim(options: {
    workerId: string;
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedJob[]>;

  /** Holds a claimed job longer. False when the lease was lost: the worker must stop and register nothing. */
  extend(job: ClaimedJob, leaseMs: number): Promise<boolean>;

  /** Takes a finished job off the queue. False when the lease was lost. */
  acknowledge(job: ClaimedJob): Promise<boolean>;

  /** Gives a job back, to be claimed again after `delayMs`. False when the lease was lost. */
  release(job: ClaimedJob, delayMs: number): Promise<boolean>;

  /** Takes a job off the queue whoever holds it. */
  remove(jobId: string): Promise<void>;

  /** Resolves when a job may be waiting, or when the signal aborts: a worker sleeps on it between claims. */
  wait(options: { timeoutMs: number; signal: AbortSignal }): Promise<void>;
}
