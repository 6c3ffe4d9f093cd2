import {
  type DetectorChoice,
  type Job,
  PRIORITIES,
  type Priority,
} from '@vigia/plugin-anomaly-common';

/** A row of `training_jobs`. PostgreSQL gives bigint as text, SQLite booleans as 0 and 1. */
export interface JobRow {
  job_id: string;
  series_id: string;
  status: Job['status'];
  priority: number;
  algorithm: string;
  hyperparameters: string;
  observation_window: string;
  inline: boolean | number;
  step: Job['step'];
  progress: number;
  attempts: number;
  lease_token: string | null;
  registering: boolean | number;
  handed_over: boolean | number;
  idempotency_key: string | null;
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
}

/** What is known of a job when it is submitted. */
export interface NewJob {
  jobId: string;
  seriesId: string;
  priority: Priority;
  algorithm: string;
  hyperparameters: DetectorChoice['hyperparameters'];
  window: Job['window'];
  inline: boolean;
  submittedBy: string;
  idempotencyKey?: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** A priority's place in the order of claims: 0 is first. */
export function rankOf(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

export function toJobRow(job: NewJob): JobRow {
  return {
    job_id: job.jobId,
    series_id: job.seriesId,
    status: 'queued',
    priority: rankOf(job.priority),
    algorithm: job.algorithm,
    hyperparameters: JSON.stringify(job.hyperparameters),
    observation_window: JSON.stringify(job.window),
    inline: job.inline,
    step: 'waiting',
    progress: 0,
    attempts: 0,
    lease_token: null,
    registering: false,
    handed_over: false,
    idempotency_key: job.idempotencyKey ?? null,
    submitted_by: job.submittedBy,
    created_at: job.createdAt,
    started_at: null,
    finished_at: null,
    points: null,
    model_version: null,
    error_name: null,
    error_message: null,
    report: null,
    timings: null,
  };
}

const numberOf = (value: number | string | null) =>
  value === null ? undefined : Number(value);
const parsed = (json: string | null) =>
  json === null ? undefined : JSON.parse(json);

export function fromJobRow(row: JobRow, position?: number): Job {
  return {
    jobId: row.job_id,
    seriesId: row.series_id,
    status: row.status,
    priority: PRIORITIES[row.priority],
    algorithm: row.algorithm,
    hyperparameters: parsed(row.hyperparameters),
    window: parsed(row.observation_window),
    inline: Boolean(row.inline),
    step: row.step,
    progress: row.progress,
    position,
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
