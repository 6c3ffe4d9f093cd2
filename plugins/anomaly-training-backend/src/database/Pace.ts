import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { rowsOf } from './records';

/** The width of a row of `training_pace`. */
const BUCKET_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Jobs that ended together. */
export interface PaceCounts {
  completed: number;
  failed: number;
  cancelled: number;
  /** Those of them that a worker had claimed, and how long these had waited for it together. */
  claimed: number;
  waitMs: number;
}

/** What was done lately. */
export interface LatePace {
  completedLastHour: number;
  failedLastHour: number;
  /** Of the jobs that ended in the last hour; undefined when none was claimed. */
  meanWaitMs?: number;
  /** Completed ones, over the last minute or since it began to move. */
  completedPerSecond: number;
  /** Completed and failed ones: how fast workers take jobs. */
  takenPerSecond: number;
}

/** Counts ended jobs, so that nothing needs to look through the history. Each process has rows of its own. */
export class Pace {
  readonly #knex: Knex;
  readonly #writer = randomUUID();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** To be the last write of a transaction: others of this process wait for the row. */
  async add(tx: Knex, counts: PaceCounts, now: number): Promise<void> {
    await tx.raw(
      `insert into training_pace (bucket, writer, completed, failed, cancelled, claimed, wait_ms)
       values (?, ?, ?, ?, ?, ?, ?)
       on conflict (bucket, writer) do update set
         completed = training_pace.completed + excluded.completed,
         failed = training_pace.failed + excluded.failed,
         cancelled = training_pace.cancelled + excluded.cancelled,
         claimed = training_pace.claimed + excluded.claimed,
         wait_ms = training_pace.wait_ms + excluded.wait_ms`,
      [
        bucketOf(now),
        this.#writer,
        counts.completed,
        counts.failed,
        counts.cancelled,
        counts.claimed,
        counts.waitMs,
      ],
    );
  }

  async late(now: number): Promise<LatePace> {
    const rows = await rowsOf<Record<string, number | string>>(
      this.#knex,
      `select bucket, sum(completed) as completed, sum(failed) as failed,
         sum(claimed) as claimed, sum(wait_ms) as wait_ms
       from training_pace where bucket > ? group by bucket`,
      [now - HOUR_MS],
    );
    return summarizePace(
      rows.map(row => ({
        bucket: Number(row.bucket),
        completed: Number(row.completed),
        failed: Number(row.failed),
        claimed: Number(row.claimed),
        waitMs: Number(row.wait_ms),
      })),
      now,
    );
  }

  /** Nobody asks for what is older than an hour. */
  async forget(now: number): Promise<void> {
    await this.#knex('training_pace')
      .where('bucket', '<', now - 2 * HOUR_MS)
      .delete();
  }
}

function bucketOf(time: number): number {
  return Math.floor(time / BUCKET_MS) * BUCKET_MS;
}

type Bucket = Omit<PaceCounts, 'cancelled'> & { bucket: number };

/** The last hour, and the pace of the last minute; of a burst that began within it, since it began. */
export function summarizePace(
  buckets: readonly Bucket[],
  now: number,
): LatePace {
  const sum = (rows: readonly Bucket[], of: (row: Bucket) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const recent = buckets.filter(
    ({ bucket, completed, failed }) =>
      bucket > now - MINUTE_MS && completed + failed > 0,
  );
  const began = Math.min(...recent.map(({ bucket }) => bucket));
  const seconds = Math.max(BUCKET_MS, now - began) / 1000;
  const perSecond = (count: number) => (count === 0 ? 0 : count / seconds);
  const claimed = sum(buckets, row => row.claimed);
  const completed = sum(recent, row => row.completed);
  return {
    completedLastHour: sum(buckets, row => row.completed),
    failedLastHour: sum(buckets, row => row.failed),
    meanWaitMs:
      claimed === 0 ? undefined : sum(buckets, row => row.waitMs) / claimed,
    completedPerSecond: perSecond(completed),
    takenPerSecond: perSecond(completed + sum(recent, row => row.failed)),
  };
}
