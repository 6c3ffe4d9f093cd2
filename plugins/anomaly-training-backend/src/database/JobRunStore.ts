import type { Knex } from 'knex';
import type { DataReport, Job } from '@vigia/plugin-anomaly-common';
import type { ClaimedJob } from '@vigia/plugin-anomaly-node';
import { fromJobRow, type JobRow } from './jobRow';

/** What a completed job leaves in its row. */
export interface JobResult {
  points: number;
  modelVersion: number;
  report: DataReport;
  timings: NonNullable<Job['timings']>;
}

/** Why a job did not complete. */
export interface JobFailure {
  name: string;
  message: string;
  /** What the validation found, when that was why. */
  report?: DataReport;
}

/**
 * What workers write of the jobs that they hold. Every write names the claim: one whose lease was lost, or whose job was
 * cancelled, changes nothing and is told so.
 */
export class JobRunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Takes a claimed job as this claim's own. Undefined when it is finished or cancelled. */
  async begin(claim: ClaimedJob, now: number): Promise<Job | undefined> {
    const changed = await this.#knex<JobRow>('training_jobs')
      .where({ job_id: claim.jobId })
      .whereIn('status', ['queued', 'processing'])
      .update({
        status: 'processing',
        step: 'reading',
        progress: 0,
        attempts: claim.attempt,
        lease_token: claim.leaseToken,
        started_at: now,
      });
    return changed === 0 ? undefined : this.#read(claim.jobId);
  }

  /** Undefined when the job is no longer this claim's. */
  async progress(
    claim: ClaimedJob,
    at: { step: Job['step']; progress: number },
  ): Promise<Job | undefined> {
    return (await this.#update(claim, at))
      ? this.#read(claim.jobId)
      : undefined;
  }

  /** From here on the job cannot be cancelled: its version may exist. Undefined when it is no longer this claim's. */
  async beginRegistering(
    claim: ClaimedJob,
    progress: number,
  ): Promise<Job | undefined> {
    const changed = await this.#update(claim, {
      step: 'registering',
      progress,
      registering: true,
    });
    return changed ? this.#read(claim.jobId) : undefined;
  }

  async complete(
    claim: ClaimedJob,
    result: JobResult,
    now: number,
  ): Promise<Job | undefined> {
    const changed = await this.#update(claim, {
      status: 'completed',
      step: 'done',
      progress: 1,
      finished_at: now,
      points: result.points,
      model_version: result.modelVersion,
      error_name: null,
      error_message: null,
      report: JSON.stringify(result.report),
      timings: JSON.stringify(result.timings),
      lease_token: null,
    });
    return changed ? this.#read(claim.jobId) : undefined;
  }

  async fail(
    claim: ClaimedJob,
    failure: JobFailure,
    now: number,
  ): Promise<Job | undefined> {
    const changed = await this.#update(claim, {
      status: 'failed',
      step: 'done',
      finished_at: now,
      ...failureColumns(failure),
      lease_token: null,
    });
    return changed ? this.#read(claim.jobId) : undefined;
  }

  /** Puts the job back to waiting, with what went wrong. */
  async retry(
    claim: ClaimedJob,
    failure?: JobFailure,
  ): Promise<Job | undefined> {
    const changed = await this.#update(claim, {
      status: 'queued',
      step: 'waiting',
      progress: 0,
      ...(failure ? failureColumns(failure) : {}),
      lease_token: null,
    });
    return changed ? this.#read(claim.jobId) : undefined;
  }

  async #update(claim: ClaimedJob, columns: Partial<JobRow>): Promise<boolean> {
    const changed = await this.#knex<JobRow>('training_jobs')
      .where({
        job_id: claim.jobId,
        lease_token: claim.leaseToken,
        status: 'processing',
      })
      .update(columns);
    return changed > 0;
  }

  async #read(jobId: string): Promise<Job | undefined> {
    const row = await this.#knex<JobRow>('training_jobs')
      .where({ job_id: jobId })
      .first();
    return row && fromJobRow(row);
  }
}

function failureColumns({
  name,
  message,
  report,
}: JobFailure): Partial<JobRow> {
  return {
    error_name: name,
    error_message: message,
    report: report ? JSON.stringify(report) : null,
    points: report?.points ?? null,
  };
}
