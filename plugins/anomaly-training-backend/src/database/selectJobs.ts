import type { Knex } from 'knex';
import type { JobRow } from './jobRow';

/** What both tables have by the same name. */
export const SHARED_COLUMNS = [
  ...['job_id', 'series_id', 'run_id', 'former_id', 'priority', 'algorithm'],
  ...['hyperparameters', 'observation_window', 'inline', 'idempotency_key'],
  ...['request_hash', 'submitted_by', 'created_at', 'points', 'error_name'],
  ...['error_message', 'report', 'log'],
];

/** The other columns of a `JobRow`, in one order: those of an open job, and of one that has ended. */
const OF_OPEN = `'queued' as status, j.attempt as attempts, j.claimed_at as started_at,
  cast(null as bigint) as finished_at, cast(null as integer) as model_version, cast(null as text) as timings,
  j.expires_at, j.available_at, j.lease_token, j.step, j.progress`;
const OF_ENDED = `j.status, j.attempts, j.started_at, j.finished_at, j.model_version, j.timings,
  cast(null as bigint) as expires_at, cast(null as bigint) as available_at, cast(null as varchar) as lease_token,
  cast(null as varchar) as step, cast(null as double precision) as progress`;

type JobsQuery = Knex.QueryBuilder<JobRow, JobRow[]>;

/** Jobs that have not ended, as `j`. */
export function openJobs(knex: Knex): JobsQuery {
  return from(knex, 'training_open', OF_OPEN);
}

/** Jobs that have ended, as `j`. */
export function endedJobs(knex: Knex): JobsQuery {
  return from(knex, 'training_jobs', OF_ENDED);
}

/** All of them in one statement, so that a job that ends meanwhile is found in one place, and in one alone. */
export function together(
  knex: Knex,
  parts: readonly Knex.QueryBuilder[],
): Knex.QueryBuilder {
  // SQLite takes an order and a limit within a union from subqueries only.
  return knex.unionAll(
    parts.map(part => knex.select('part.*').from(part.as('part'))),
  );
}

function from(knex: Knex, table: string, others: string): JobsQuery {
  return knex
    .from({ j: table })
    .select(SHARED_COLUMNS.map(column => `j.${column}`))
    .select(knex.raw(others)) as JobsQuery;
}
