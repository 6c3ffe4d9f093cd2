import type { Knex } from 'knex';
import { CustomErrorBase } from '@backstage/errors';
import {
  fromRunRow,
  type RunInHand,
  type RunRow,
  type SkipCounts,
} from './runRow';

/** Ids in one row of a plan: some 200 KB, which is read every so many admissions. */
export const PLAN_CHUNK = 10_000;

/** Somebody paused or cancelled the run, or another process drives it: what was being written was not. */
export class RunMovedError extends CustomErrorBase {
  readonly name = 'RunMovedError';
}

/** What a batch of a run adds to its row. */
export interface Advance {
  /** Series that had their turn. */
  turns: number;
  skips: SkipCounts;
  /** Of a drift run: the trainings that it started. */
  triggered: number;
}

/** What the process that drives a run reads and writes of it. */
export class RunDriveStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Runs that have something to do and that no other process drives; for so long they are this driver's. */
  async lease(
    driver: string,
    now: number,
    leaseMs: number,
  ): Promise<RunInHand[]> {
    const rows: RunRow[] = await this.#knex<RunRow>('training_runs')
      .where(runs =>
        runs
          .whereIn('status', ['planning', 'running'])
          // A paused run's jobs go on, and a cancelled run's are being cancelled.
          .orWhere(over =>
            over.where({ status: 'cancelled' }).whereNull('finished_at'),
          ),
      )
      .where(runs => runs.where({ driver }).orWhere('driven_until', '<=', now))
      .update({ driver, driven_until: now + leaseMs })
      .returning('*');
    return rows.map(fromRunRow).sort((a, b) => (a.runId < b.runId ? -1 : 1));
  }

  /** Another process may go on with them at once. */
  async release(driver: string): Promise<void> {
    await this.#knex<RunRow>('training_runs')
      .where({ driver })
      .whereNull('finished_at')
      .update({ driver: null, driven_until: 0 });
  }

  /**
   * Writes the plan of a run, after which it is running.
   *
   * @param seriesIds - in the order of their turns
   * @throws RunMovedError when it is no longer being planned
   */
  async plan(
    runId: string,
    seriesIds: readonly string[],
    now: number,
  ): Promise<RunInHand> {
    return this.#knex.transaction(async transaction => {
      const run = await changed(
        transaction<RunRow>('training_runs')
          .where({ run_id: runId, status: 'planning' })
          .update({
            status: 'running',
            planned: seriesIds.length,
            planned_at: now,
            message: null,
          })
          .returning('*'),
      );
      for (let from = 0; from < seriesIds.length; from += PLAN_CHUNK) {
        await transaction('training_run_plans').insert({
          run_id: runId,
          chunk: from / PLAN_CHUNK,
          series_ids: seriesIds.slice(from, from + PLAN_CHUNK).join('\n'),
        });
      }
      return run;
    });
  }

  /** The ids of one chunk of the plan; none past its end. */
  async readChunk(runId: string, chunk: number): Promise<string[]> {
    const row = await this.#knex('training_run_plans')
      .where({ run_id: runId, chunk })
      .first('series_ids');
    return row ? String(row.series_ids).split('\n') : [];
  }

  /**
   * Moves the cursor of a run within the transaction that writes the jobs. It has to be its last statement: whoever ends
   * jobs takes the locks in the same order, of jobs, slots and then the run.
   *
   * @throws RunMovedError, which undoes the transaction
   */
  async advance(
    transaction: Knex.Transaction,
    run: RunInHand,
    { turns, skips, triggered }: Advance,
  ): Promise<RunInHand> {
    const skipped = Object.values(skips).reduce((sum, n) => sum + n, 0);
    return changed(
      transaction<RunRow>('training_runs')
        .where({
          run_id: run.runId,
          status: 'running',
          admitted: run.admitted,
        })
        .update({
          admitted: run.admitted + turns,
          skipped: run.skipped + skipped,
          triggered: run.triggered + triggered,
          detail: JSON.stringify(added(run.skips, skips)),
          message: null,
        })
        .returning('*'),
    );
  }

  /** As {@link advance}, when no job is to be written. */
  async advanceAlone(run: RunInHand, by: Advance): Promise<RunInHand> {
    return this.#knex.transaction(transaction =>
      this.advance(transaction, run, by),
    );
  }

  /** Ends a run and drops its plan. Undefined when it moved meanwhile. */
  async finish(
    run: RunInHand,
    to: { status: 'completed' | 'cancelled' | 'failed'; message: string },
    now: number,
  ): Promise<RunInHand | undefined> {
    return this.#knex.transaction(async transaction => {
      const [row] = await transaction<RunRow>('training_runs')
        .where({ run_id: run.runId, status: run.status })
        .whereNull('finished_at')
        .update({ ...to, finished_at: now, driver: null })
        .returning('*');
      await transaction('training_run_plans')
        .where({ run_id: run.runId })
        .delete();
      return row && fromRunRow(row);
    });
  }

  /** Why the run does not go on at the moment. */
  async tell(runId: string, message: string): Promise<void> {
    await this.#knex<RunRow>('training_runs')
      .where({ run_id: runId })
      .whereIn('status', ['planning', 'running'])
      .update({ message });
  }
}

function added(to: SkipCounts, more: SkipCounts): SkipCounts {
  const sum: SkipCounts = { ...to };
  for (const [reason, count] of Object.entries(more)) {
    const key = reason as keyof SkipCounts;
    sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

async function changed(update: PromiseLike<RunRow[]>): Promise<RunInHand> {
  const [row] = await update;
  if (!row) {
    throw new RunMovedError('The run was changed by somebody else meanwhile');
  }
  return fromRunRow(row);
}
