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

/**
 * What both `training_open` and `training_jobs` say of a job. PostgreSQL gives bigint as text, SQLite booleans as 0 and 1.
 * Points, error and report of an open job are of the last attempt.
 */
interface SharedColumns {
  job_id: string;
  series_id: string;
  run_id: string | null;
  former_id: string | null;
  priority: number;
  algorithm: string;
  hyperparameters: string;
  observation_window: string;
  inline: boolean | number;
  idempotency_key: string | null;
  request_hash: string | null;
  submitted_by: string;
  created_at: number | string;
  points: number | null;
  error_name: string | null;
  error_message: string | null;
  report: string | null;
  log: string | null;
}

/** A row of `training_open`: a job that has not ended. */
export interface OpenRow extends SharedColumns {
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

/** A row of `training_jobs`: a job that has ended. */
export interface EndedRow extends SharedColumns {
  status: 'completed' | 'failed' | 'cancelled';
  attempts: number;
  started_at: number | string | null;
  finished_at: number | string;
  model_version: number | null;
  timings: string | null;
}

type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null };

/** A job of either table, see `selectJobs`. The status of one that has not ended is `queued`. */
export type JobRow = SharedColumns &
  Pick<EndedRow, 'attempts' | 'started_at'> &
  Nullable<Pick<EndedRow, 'finished_at' | 'model_version' | 'timings'>> &
  (
    | ({ status: 'queued' } & Pick<OpenRow, HeldColumn>)
    | ({ status: EndedRow['status'] } & Record<HeldColumn, null>)
  );

type HeldColumn =
  | 'expires_at'
  | 'available_at'
  | 'lease_token'
  | 'step'
  | 'progress';

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

/** What is written of a new job to `training_open`, besides what is the same for all. */
export const NEW_JOB_COLUMNS = {
  job_id: 'id',
  series_id: 'id',
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
} as const satisfies Partial<ColumnTypes<OpenRow>>;

export type NewJobRow = Pick<OpenRow, keyof typeof NEW_JOB_COLUMNS>;

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

/** @param now - epoch milliseconds */
export function fromJobRow(row: JobRow, now: number): Job {
  return {
    jobId: row.job_id,
    seriesId: row.series_id,
    runId: row.run_id ?? undefined,
    priority: PRIORITIES[row.priority],
    algorithm: row.algorithm,
    hyperparameters: parsed(row.hyperparameters),
    window: parsed(row.observation_window),
    inline: Boolean(row.inline),
    ...stateOf(row, now),
    attempts: row.attempts,
    submittedBy: row.submitted_by,
    createdAt: Number(row.created_at),
    startedAt: numberOf(row.started_at),
    finishedAt: numberOf(row.finished_at),
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

/** With its log, for who looks at one job. */
export function fromJobRowWithLog(row: JobRow, now: number): Job {
  return { ...fromJobRow(row, now), log: JSON.parse(row.log ?? '[]') };
}

function stateOf(
  row: JobRow,
  now: number,
): Pick<Job, 'status' | 'step' | 'progress' | 'retryAt' | 'expiresAt'> {
  const { status } = row;
  if (status !== 'queued') {
    return { status, step: 'done', progress: status === 'completed' ? 1 : 0 };
  }
  const availableAt = Number(row.available_at);
  if (row.lease_token !== null && availableAt > now) {
    return { status: 'processing', step: row.step, progress: row.progress };
  }
  return {
    status,
    step: 'waiting',
    progress: 0,
    retryAt: availableAt > now ? availableAt : undefined,
    // A job that was claimed does not expire.
    expiresAt: row.lease_token === null ? Number(row.expires_at) : undefined,
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
