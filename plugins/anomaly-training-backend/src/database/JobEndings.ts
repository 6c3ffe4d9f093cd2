import type { Knex } from 'knex';
import type { DataReport, Job } from '@vigia/plugin-anomaly-common';
import type { HeldRow } from './holdOpen';
import type { EndedRow, JobLogEntry } from './jobRow';
import type { Pace } from './Pace';
import type { PayloadStore } from './PayloadStore';
import { idSet, records } from './records';
import { SHARED_COLUMNS } from './selectJobs';

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
  held: HeldRow;
  end: JobEnd;
}

type EndedStatus = EndedRow['status'];

const END_COLUMNS = {
  job_id: 'id',
  status: 'text',
  points: 'integer',
  model_version: 'integer',
  error_name: 'text',
  error_message: 'text',
  report: 'text',
  timings: 'text',
  log: 'text',
} as const;

/** The entries of both logs, each a JSON array, null or an expression of such. */
export function joinedLogs(first: string, second: string): string {
  return `case when ${first} is null or ${second} is null then coalesce(${second}, ${first})
    else substr(${first}, 1, length(${first}) - 1) || ',' || substr(${second}, 2) end`;
}

/**
 * Ends jobs: moves their rows from the open ones to the history, and writes their payloads, their runs' counters and the
 * pace. Always within the transaction that holds their open rows, which is what lets one ending win.
 */
export class JobEndings {
  readonly #payloads: PayloadStore;
  readonly #pace: Pace;

  constructor(payloads: PayloadStore, pace: Pace) {
    this.#payloads = payloads;
    this.#pace = pace;
  }

  async write(
    tx: Knex.Transaction,
    jobs: readonly EndedJob[],
    now: number,
  ): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    await moveRows(tx, jobs, now);
    const inline = jobs.filter(({ held }) => held.inline);
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
        .map(({ held }) => held.job_id),
    );
    await this.#payloads.dropOlder(
      tx,
      jobs
        .filter(({ end }) => 'completed' in end)
        .map(({ held }) => ({
          seriesId: held.series_id,
          createdAt: Number(held.created_at),
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

function endColumns({ held, end }: EndedJob) {
  const result = 'completed' in end ? end.completed : undefined;
  const failure = 'failed' in end ? end.failed : undefined;
  const outcome = result ?? failure;
  return {
    job_id: held.job_id,
    status: statusOf(end),
    points: result?.points ?? failure?.report?.points ?? null,
    model_version: result?.modelVersion ?? null,
    error_name: failure ? plainText(failure.name) : null,
    error_message: failure ? plainText(failure.message) : null,
    report: jsonText(outcome?.report),
    timings: jsonText(outcome?.timings),
    log: logText(end.log),
  };
}

/** What the end of a job says in place of its open row. What a cancelled job's last attempt left stays to be read. */
const AT_THE_END: Readonly<Record<string, string>> = {
  points: 'coalesce(r.points, o.points)',
  error_name: `case when r.status = 'cancelled' then o.error_name else r.error_name end`,
  error_message: `case when r.status = 'cancelled' then o.error_message else r.error_message end`,
  report: 'coalesce(r.report, o.report)',
  log: joinedLogs('o.log', 'r.log'),
};

async function moveRows(
  tx: Knex.Transaction,
  jobs: readonly EndedJob[],
  now: number,
) {
  const ids = idSet(
    tx,
    jobs.map(({ held }) => held.job_id),
  );
  const values = SHARED_COLUMNS.map(
    column => AT_THE_END[column] ?? `o.${column}`,
  );
  await tx.raw(
    `insert into training_jobs (${SHARED_COLUMNS.join(', ')},
       status, attempts, started_at, finished_at, model_version, timings)
     select ${values.join(', ')},
       r.status, o.attempt, o.claimed_at, ?, r.model_version, r.timings
     from ? join training_open o on o.job_id = r.job_id where o.job_id ?`,
    [now, records(tx, END_COLUMNS, jobs.map(endColumns)), ids],
  );
  await tx('training_open').whereRaw('job_id ?', [ids]).delete();
}

async function addToRuns(tx: Knex, jobs: readonly EndedJob[]) {
  const runs = new Map<string, Record<EndedStatus, number>>();
  for (const { held, end } of jobs) {
    if (held.run_id !== null) {
      const counts = runs.get(held.run_id) ?? {
        completed: 0,
        failed: 0,
        cancelled: 0,
      };
      counts[statusOf(end)] += 1;
      runs.set(held.run_id, counts);
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
  for (const { held, end } of jobs) {
    counts[statusOf(end)] += 1;
    if (held.claimed_at !== null && held.attempt === 1) {
      counts.claimed += 1;
      counts.waitMs += Math.max(
        0,
        Number(held.claimed_at) - Number(held.created_at),
      );
    }
  }
  return counts;
}
