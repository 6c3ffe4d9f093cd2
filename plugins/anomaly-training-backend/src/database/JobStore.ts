import type { Knex } from 'knex';
import type { Observations } from '@vigia/detectors';
import type { Job, JobPage, JobQuery } from '@vigia/plugin-anomaly-common';
import type {
  Admission,
  BatchAdmission,
  BatchOptions,
  JobAdmissions,
} from './JobAdmissions';
import type { JobEndings } from './JobEndings';
import { JobList } from './JobList';
import { holdOpen } from './holdOpen';
import {
  fromJobRow,
  fromJobRowWithLog,
  type JobRow,
  type NewJob,
} from './jobRow';
import { endedJobs, openJobs, together } from './selectJobs';

interface Services {
  admissions: JobAdmissions;
  endings: JobEndings;
  now: () => number;
}

/** Jobs as they are submitted, listed and cancelled. What workers write is in `JobRunStore`. */
export class JobStore {
  readonly #knex: Knex;
  readonly #services: Services;
  readonly #list: JobList;

  constructor(knex: Knex, services: Services) {
    this.#knex = knex;
    this.#services = services;
    this.#list = new JobList(knex, services.now);
  }

  /** Writes a job and its observations; both or nothing, in any race. */
  admit(
    job: NewJob,
    options: { minIntervalMs: number; observations?: Observations },
  ): Promise<Admission> {
    return this.#services.admissions.admit(job, options);
  }

  /** Writes the jobs of a run in one transaction, see {@link JobAdmissions.admitAll}. */
  admitAll<J extends NewJob>(
    jobs: readonly J[],
    options: BatchOptions<J>,
  ): Promise<BatchAdmission<J>> {
    return this.#services.admissions.admitAll(jobs, options);
  }

  /** With its log. A job may be asked for by the id that it had before ids were in the order of time. */
  async get(jobId: string): Promise<Job | undefined> {
    const row =
      (await this.#first({ 'j.job_id': jobId })) ??
      (await this.#first({ 'j.former_id': jobId }));
    return row && fromJobRowWithLog(row, this.#services.now());
  }

  /** The job that has the key, with the hash of the request that it was made of; jobs of former versions have none. */
  async findByKey(
    seriesId: string,
    idempotencyKey: string,
  ): Promise<{ job: Job; requestHash: string | undefined } | undefined> {
    const row = await this.#first({
      'j.series_id': seriesId,
      'j.idempotency_key': idempotencyKey,
    });
    return (
      row && {
        job: fromJobRow(row, this.#services.now()),
        requestHash: row.request_hash ?? undefined,
      }
    );
  }

  /** A page of jobs, newest first, see {@link JobList}. */
  list(query: JobQuery): Promise<JobPage> {
    return this.#list.page(query);
  }

  /** How many jobs were submitted, see {@link JobList.submitted}. */
  submitted(range: { from: number; to: number }): Promise<number> {
    return this.#list.submitted(range);
  }

  /** Cancels a job that is not finished and not registering its version. False when it is not (or no longer) such. */
  async cancel(jobId: string, now: number): Promise<boolean> {
    const cancelled = await this.#cancel(now, {
      sql: 'where o.job_id = ? and not o.registering',
      bindings: [jobId],
    });
    return cancelled.length > 0;
  }

  /**
   * Cancels the first jobs of a run that have not ended, except those that register their versions.
   *
   * @returns the ids of those that were cancelled now, and how many have not ended yet
   */
  async cancelRun(
    runId: string,
    now: number,
    limit: number,
  ): Promise<{ cancelled: string[]; left: number }> {
    const cancelled = await this.#cancel(now, {
      sql: `where o.job_id in (
        select c.job_id from training_open c where c.run_id = ? and not c.registering
        limit ?) and not o.registering`,
      bindings: [runId, limit],
    });
    const [{ left }] = await this.#knex('training_open')
      .where({ run_id: runId })
      .count({ left: '*' });
    return { cancelled, left: Number(left) };
  }

  async #cancel(
    now: number,
    chosen: Parameters<typeof holdOpen>[1],
  ): Promise<string[]> {
    return this.#knex.transaction(async tx => {
      const rows = await holdOpen(tx, chosen);
      await this.#services.endings.write(
        tx,
        rows.map(held => ({ held, end: { cancelled: true } })),
        now,
      );
      return rows.map(row => row.job_id);
    });
  }

  async #first(by: Record<string, string>): Promise<JobRow | undefined> {
    const parts = [openJobs(this.#knex), endedJobs(this.#knex)];
    const [row]: JobRow[] = await together(
      this.#knex,
      parts.map(part => part.where(by)),
    );
    return row;
  }
}
