import {
  type DetectorChoice,
  type Job,
  PRIORITIES,
  type Priority,
} from '@vigia/plugin-anomaly-common';
import type { QueuedJob } from '@vigia/plugin-anomaly-node';
import type { Deadlines } from './deadlines';
import type { ColumnTypes } from './records';

export type JobLogEntry = NonNullable<Job['log']>[number];

/** A row of `training_jobs`. PostgreSQL gives bigint as text, SQLite booleans as 0 and 1. */
export interface JobRow {
  job_id: string;
  series_id: string;
  run_id: string | null;
  former_id: string | null;
  /** `queued` until the job has ended. */
  status: Job['status'];
  priority: number;
  algorithm: string;
  hyperparameters: string;
  observation_window: string;
  inline: boolean | number;
  attempts: number;
  idempotency_key: string | null;
  request_hash: string | null;
  submitted_by: string;
  created_at: number | string;
  started_at: number | string | null;
  finished_at: number | string | null;
  points: number | null;
  model_version: number | null;
  error_name: string | null;
  error_message: string | null;
  report: string | null;
  timings: string | null;
  log: string | null;
}

/** A row of `training_open`. */
export interface OpenRow {
  job_id: string;
  series_id: string;
  run_id: string | null;
  priority: number;
  inline: boolean | number;
  created_at: number | string;
  claim_order: number | string;
  expires_at: number | string;
  available_at: number | string;
  lease_token: string | null;
  worker_id: string | null;
  claimed_at: number | string | null;
  attempt: number;
  registering: boolean | number;
  step: Job['step'];
  progress: number;
  offered_at: number | string | null;
}

/** What is known of a job when it is submitted. */
export interface NewJob {
  /** A UUID of version 7, see {@link JobIds}. */
  jobId: string;
  seriesId: string;
  runId?: string;
  priority: Priority;
  algorithm: string;
  hyperparameters: DetectorChoice['hyperparameters'];
  window: Job['window'];
  inline: boolean;
  submittedBy: string;
  idempotencyKey?: string;
  /** Of the request, where it has an idempotency key; see `requestHash`. */
  requestHash?: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** A priority's number in the database: 0 is the most urgent. */
export function rankOf(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

/** What is written of a new job to `training_jobs`, its status apart. */
export const NEW_JOB_COLUMNS = {
  job_id: 'text',
  series_id: 'text',
  run_id: 'text',
  priority: 'smallint',
  algorithm: 'text',
  hyperparameters: 'text',
  observation_window: 'text',
  inline: 'boolean',
  idempotency_key: 'text',
  request_hash: 'text',
  submitted_by: 'text',
  created_at: 'bigint',
  claim_order: 'bigint',
  expires_at: 'bigint',
} as const satisfies Partial<ColumnTypes<JobRow & OpenRow>>;

export type NewJobRow = Pick<JobRow & OpenRow, keyof typeof NEW_JOB_COLUMNS>;

/** All that a new job puts into `training_jobs` and `training_open`. */
export function toNewJobRow(job: NewJob, deadlines: Deadlines): NewJobRow {
  return {
    job_id: job.jobId,
    series_id: job.seriesId,
    run_id: job.runId ?? null,
    priority: rankOf(job.priority),
    algorithm: job.algorithm,
    hyperparameters: JSON.stringify(job.hyperparameters),
    observation_window: JSON.stringify(job.window),
    inline: job.inline,
    idempotency_key: job.idempotencyKey ?? null,
    request_hash: job.requestHash ?? null,
    submitted_by: job.submittedBy,
    created_at: job.createdAt,
    claim_order: deadlines.claimOrder,
    expires_at: deadlines.expiresAt,
  };
}

const numberOf = (value: number | string | null) =>
  value === null ? undefined : Number(value);
const parsed = (json: string | null) =>
  json === null ? undefined : JSON.parse(json);

/** Whether a claim on a job is live. */
function isHeld(open: OpenRow, now: number): boolean {
  return open.lease_token !== null && Number(open.available_at) > now;
}

/**
 * A job of its rows.
 *
 * @param open - undefined when the job has ended
 * @param now - epoch milliseconds
 */
export function fromJobRow(
  row: JobRow,
  open: OpenRow | undefined,
  now: number,
): Job {
  return {
    jobId: row.job_id,
    seriesId: row.series_id,
    runId: row.run_id ?? undefined,
    priority: PRIORITIES[row.priority],
    algorithm: row.algorithm,
    hyperparameters: parsed(row.hyperparameters),
    window: parsed(row.observation_window),
    inline: Boolean(row.inline),
    ...(open ? openFields(open, now) : endedFields(row)),
    submittedBy: row.submitted_by,
    createdAt: Number(row.created_at),
    points: row.points ?? undefined,
    modelVersion: row.model_version ?? undefined,
    error:
      row.error_name === null
        ? undefined
        : { name: row.error_name, message: row.error_message ?? '' },
    report: parsed(row.report),
    timings: parsed(row.timings),
  };
}

function openFields(open: OpenRow, now: number) {
  const common = {
    attempts: open.attempt,
    startedAt: numberOf(open.claimed_at),
  };
  if (isHeld(open, now)) {
    return {
      ...common,
      status: 'processing' as const,
      step: open.step,
      progress: open.progress,
    };
  }
  const availableAt = Number(open.available_at);
  return {
    ...common,
    status: 'queued' as const,
    step: 'waiting' as const,
    progress: 0,
    retryAt: availableAt > now ? availableAt : undefined,
    // A job that was claimed does not expire.
    expiresAt: open.lease_token === null ? Number(open.expires_at) : undefined,
  };
}

function endedFields(row: JobRow) {
  return {
    status: row.status,
    step: 'done' as const,
    progress: row.status === 'completed' ? 1 : 0,
    attempts: row.attempts,
    startedAt: numberOf(row.started_at),
    finishedAt: numberOf(row.finished_at),
  };
}

export function toQueuedJob(
  row: Pick<OpenRow, 'job_id' | 'priority' | 'claim_order' | 'expires_at'>,
): QueuedJob {
  return {
    jobId: row.job_id,
    priority: PRIORITIES[row.priority],
    claimOrder: Number(row.claim_order),
    expiresAt: Number(row.expires_at),
  };
}
