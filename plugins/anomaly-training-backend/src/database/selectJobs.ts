import type { Knex } from 'knex';
import type { Job } from '@vigia/plugin-anomaly-common';
import { fromJobRow, type JobRow, type OpenRow } from './jobRow';

const OPEN_COLUMNS = [
  'claimed_at',
  'expires_at',
  'available_at',
  'lease_token',
  'attempt',
  'step',
  'progress',
] as const;

export type JoinedRow = JobRow & {
  [Column in (typeof OPEN_COLUMNS)[number] as `open_${Column}`]: OpenRow[Column];
} & { open_id: string | null };

/** What {@link fromJoined} needs of `training_jobs j` left joined to `training_open o`. */
export const JOINED_COLUMNS = [
  'j.*',
  'o.job_id as open_id',
  ...OPEN_COLUMNS.map(column => `o.${column} as open_${column}`),
];

/** Jobs with what is going on with those that have not ended. */
export function joinedJobs(
  knex: Knex,
): Knex.QueryBuilder<JoinedRow, JoinedRow[]> {
  return knex('training_jobs as j')
    .leftJoin('training_open as o', 'o.job_id', 'j.job_id')
    .select(JOINED_COLUMNS);
}

export function fromJoined(row: JoinedRow, now: number): Job {
  if (row.open_id === null) {
    return fromJobRow(row, undefined, now);
  }
  const open = Object.fromEntries(
    OPEN_COLUMNS.map(column => [column, row[`open_${column}`]]),
  );
  return fromJobRow(row, open as unknown as OpenRow, now);
}

/** With its log, for who looks at one job. */
export function fromJoinedWithLog(row: JoinedRow, now: number): Job {
  return { ...fromJoined(row, now), log: JSON.parse(row.log ?? '[]') };
}
