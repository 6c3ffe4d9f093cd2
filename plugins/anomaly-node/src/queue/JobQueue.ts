import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Priority } from '@vigia/plugin-anomaly-common';

/** A job as the queue sees it. */
export interface QueuedJob {
  jobId: string;
  priority: Priority;
  /**
   * Epoch milliseconds; the smallest is claimed first. A higher priority has a nearer one among jobs of one age, and no job
   * starves. Jobs of runs keep their place here, though they expire much later.
   */
  claimOrder: number;
  /** Epoch milliseconds by which a worker must have claimed it; after that it fails as expired. */
  expiresAt: number;
}

/** A job that a worker holds until its lease ends. */
export interface ClaimedJob extends QueuedJob {
  /** Claims of this job so far, this one included. */
  attempt: number;
  /** Names this claim: every later write about the job carries it, so that a worker whose lease ran out changes nothing. */
  leaseToken: string;
}

export interface Claim {
  workerId: string;
  leaseMs: number;
}

/**
 * Who holds which job: rows of the training plugin's own database, which are the truth whatever the engine lost or
 * delivered twice. A job is due when it waits and its time has come, or when the lease on it has ended.
 */
export interface JobLeases {
  /** Leases the first due jobs by {@link QueuedJob.claimOrder}. */
  leaseNext(claim: Claim & { limit: number }): Promise<ClaimedJob[]>;

  /** Leases those of the named jobs that are due; the others are finished, held, or wait for a retry. */
  leaseJobs(jobIds: readonly string[], claim: Claim): Promise<ClaimedJob[]>;
}

/**
 * The seam to what carries jobs from those who submit them to workers. The embedded default asks the database itself; a
 * broker's module carries job ids. Whose a job is, {@link JobLeases} decides: an engine may deliver an id twice or late, and
 * what it lost is offered again.
 */
export interface JobQueue {
  /** Name of the engine, e.g. `database` or `rabbitmq`. */
  readonly engine: string;

  /**
   * Whether jobs have to be carried there. Then every job that is due and was not claimed is offered again after a while;
   * otherwise `offer` only wakes workers.
   */
  readonly carries: boolean;

  /** Resolves when the engine has the jobs safely. A job may be offered again. */
  offer(jobs: readonly QueuedJob[]): Promise<void>;

  /**
   * How many messages of each priority lie in the engine and are with no process yet. Where it says so, jobs that were
   * offered once are offered again only up to the number that it lacks; otherwise all of them, every minute.
   */
  ready?(): Promise<Record<Priority, number>>;

  /** Claims up to `limit` jobs, in the order of {@link QueuedJob.claimOrder} among those at hand. Empty when none is due. */
  claim(claim: Claim & { limit: number }): Promise<ClaimedJob[]>;

  /** The claims are over: the jobs ended, or wait in the database for another attempt. The engine forgets them. */
  settle(jobs: readonly ClaimedJob[]): Promise<void>;

  /** Resolves when a job may be waiting, or when the signal aborts: a worker sleeps on it between claims. */
  wait(options: { timeoutMs: number; signal: AbortSignal }): Promise<void>;

  /** Whether the engine can be reached now, and in words what is wrong when not. */
  status(): Promise<{ connected: boolean; problem?: string }>;

  /** Lets go of connections. Claims that are not settled go to others. */
  close(): Promise<void>;
}

/** Makes an engine on the leases of the training plugin. */
export type JobQueueFactory = (context: {
  leases: JobLeases;
  logger: LoggerService;
}) => JobQueue;
