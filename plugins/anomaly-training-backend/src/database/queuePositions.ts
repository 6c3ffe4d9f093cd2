import type { Knex } from 'knex';
import {
  type Job,
  PRIORITIES,
  type QueueSummary,
} from '@vigia/plugin-anomaly-common';
import { fromJobRow, type JobRow } from './jobRow';

/** Jobs of rows; those that are queued with the number of jobs that will be claimed before them. */
export async function withPositions(
  knex: Knex,
  rows: readonly JobRow[],
): Promise<Job[]> {
  const queued = rows
    .filter(({ status }) => status === 'queued')
    .map(row => row.job_id);
  const positions = new Map<string, number>();
  if (queued.length > 0) {
    const ranked = knex('training_jobs')
      .where({ status: 'queued' })
      .select('job_id')
      .rowNumber('place', order =>
        order.orderBy(['priority', 'created_at', 'job_id']),
      )
      .as('ranked');
    for (const { job_id: jobId, place } of await knex
      .from(ranked)
      .whereIn('job_id', queued)) {
      positions.set(jobId, Number(place) - 1);
    }
  }
  return rows.map(row => fromJobRow(row, positions.get(row.job_id)));
}

/** Depth of the queue by priority. */
export async function countByPriority(
  knex: Knex,
): Promise<QueueSummary['queued']> {
  const depth = { critical: 0, high: 0, normal: 0, low: 0 };
  const rows = await knex<JobRow>('training_jobs')
    .where({ status: 'queued' })
    .groupBy('priority')
    .select('priority')
    .count({ count: '*' });
  for (const { priority, count } of rows as {
    priority: number;
    count: number | string;
  }[]) {
    depth[PRIORITIES[priority]] = Number(count);
  }
  return depth;
}
