import type { Knex } from 'knex';
import type { DataReport, Job } from '@vigia/plugin-anomaly-common';
import type { JobLogEntry } from './jobRow';
import type { Pace } from './Pace';
import type { PayloadStore } from './PayloadStore';
import { idSet, records } from './records';
import type { TakenRow } from './takeOut';

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
  /** Of the parts that had ended. */
  timings?: Job['timings'];
}

/** How a job ended. */
export type JobEnd = { log?: readonly JobLogEntry[] } & (
  | { completed: JobResult }
  | { failed: JobFailure }
  | { cancelled: true }
);

export interface EndedJob {
  taken: TakenRow;
  end: JobEnd;
}

type EndedStatus = 'completed' | 'failed' | 'cancelled';

const END_COLUMNS = {
  job_id: 'text',
  status: 'text',
  attempts: 'integer',
  started_at: 'bigint',
  points: 'integer',
  model_version: 'integer',
  error_name: 'text',
  error_message: 'text',
  report: 'text',
  timings: 'text',
  log: 'text',
} as const;

/** Adds the entries of `r.log` to a row's. */
export const APPENDED_LOG = `case when training_jobs.log is null or r.log is null
  then coalesce(r.log, training_jobs.log)
  else substr(training_jobs.log, 1, length(training_jobs.log) - 1) || ',' || substr(r.log, 2) end`;

/**
 * Writes how jobs ended: their rows, their payloads, their runs' counters, the pace. Always within the transaction
 * that took their open rows out, which is what lets one ending win.
 */
export class JobEndings {
  readonly #payloads: PayloadStore;
  readonly #pace: Pace;

  constructor(payloads: PayloadStore, pace: Pace) {
    this.#payloads = payloads;
    this.#pace = pace;
  }

  async write(tx: Knex, jobs: readonly EndedJob[], now: number): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    await writeRows(tx, jobs, now);
    const unsuccessful = jobs.filter(({ end }) => !('completed' in end));
    if (unsuccessful.length > 0) {
      await writeFailures(tx, unsuccessful);
    }
    const inline = jobs.filter(({ taken }) => taken.inline);
    if (inline.length > 0) {
      await this.#dropPayloads(tx, inline);
    }
    // Rows that many wait for come last.
    await addToRuns(tx, jobs);
    await this.#pace.add(tx, countsOf(jobs), now);
  }

  async #dropPayloads(tx: Knex, jobs: readonly EndedJob[]): Promise<void> {
    await this.#payloads.drop(
      tx,
      jobs
        .filter(({ end }) => !('completed' in end))
        .map(({ taken }) => taken.job_id),
    );
    await this.#payloads.dropOlder(
      tx,
      jobs
        .filter(({ end }) => 'completed' in end)
        .map(({ taken }) => ({
          seriesId: taken.series_id,
          createdAt: Number(taken.created_at),
        })),
    );
  }
}

function statusOf(end: JobEnd): EndedStatus {
  if ('completed' in end) {
    return 'completed';
  }
  return 'failed' in end ? 'failed' : 'cancelled';
}

/** PostgreSQL's text takes no U+0000, which a source's error may hold. */
export function jsonText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

export function plainText(text: string): string {
  return text.replaceAll('\0', '');
}

export function logText(log: readonly JobLogEntry[] = []): string | null {
  return log.length === 0 ? null : JSON.stringify(log);
}

function endColumns({ taken, end }: EndedJob) {
  const result = 'completed' in end ? end.completed : undefined;
  const failure = 'failed' in end ? end.failed : undefined;
  const outcome = result ?? failure;
  return {
    job_id: taken.job_id,
    status: statusOf(end),
    attempts: taken.attempt,
    started_at: taken.claimed_at,
    points: result?.points ?? failure?.report?.points ?? null,
    model_version: result?.modelVersion ?? null,
    error_name: failure ? plainText(failure.name) : null,
    error_message: failure ? plainText(failure.message) : null,
    report: jsonText(outcome?.report),
    timings: jsonText(outcome?.timings),
    log: logText(end.log),
  };
}

/** What a cancelled job's last attempt left stays to be read. */
async function writeRows(tx: Knex, jobs: readonly EndedJob[], now: number) {
  await tx.raw(
    `update training_jobs set status = r.status, attempts = r.attempts,
       started_at = r.started_at, finished_at = ?,
       points = coalesce(r.points, training_jobs.points), model_version = r.model_version,
       error_name = case when r.status = 'cancelled' then training_jobs.error_name else r.error_name end,
       error_message = case when r.status = 'cancelled' then training_jobs.error_message else r.error_message end,
       report = coalesce(r.report, training_jobs.report), timings = r.timings,
       log = ${APPENDED_LOG}
     from ? where training_jobs.job_id = r.job_id and training_jobs.job_id ?`,
    [
      now,
      records(tx, END_COLUMNS, jobs.map(endColumns)),
      idSet(
        tx,
        jobs.map(({ taken }) => taken.job_id),
      ),
    ],
  );
}

async function writeFailures(tx: Knex, jobs: readonly EndedJob[]) {
  await tx.raw(
    `insert into training_failures (job_id, status) select job_id, status from ?`,
    [
      records(
        tx,
        { job_id: 'text', status: 'text' } as const,
        jobs.map(({ taken, end }) => ({
          job_id: taken.job_id,
          status: statusOf(end),
        })),
      ),
    ],
  );
}

async function addToRuns(tx: Knex, jobs: readonly EndedJob[]) {
  const runs = new Map<string, Record<EndedStatus, number>>();
  for (const { taken, end } of jobs) {
    if (taken.run_id !== null) {
      const counts = runs.get(taken.run_id) ?? {
        completed: 0,
        failed: 0,
        cancelled: 0,
      };
      counts[statusOf(end)] += 1;
      runs.set(taken.run_id, counts);
    }
  }
  // One by one in the order of their ids: two transactions never hold what the other waits for.
  for (const [runId, counts] of [...runs].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    await tx.raw(
      `update training_runs set completed = completed + ?, failed = failed + ?, cancelled = cancelled + ?
       where run_id = ?`,
      [counts.completed, counts.failed, counts.cancelled, runId],
    );
  }
}

function countsOf(jobs: readonly EndedJob[]) {
  const counts = {
    completed: 0,
    failed: 0,
    cancelled: 0,
    claimed: 0,
    waitMs: 0,
  };
  for (const { taken, end } of jobs) {
    counts[statusOf(end)] += 1;
    if (taken.claimed_at !== null && taken.attempt === 1) {
      counts.claimed += 1;
      counts.waitMs += Math.max(
        0,
        Number(taken.claimed_at) - Number(taken.created_at),
      );
    }
  }
  return counts;
}
