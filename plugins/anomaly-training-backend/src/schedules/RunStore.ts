import type { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import type {
  RunQuery,
  RunStatus,
  ScheduleId,
} from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import {
  fromRunRow,
  type NewRun,
  type RunInHand,
  type RunRow,
  toRunRow,
} from './runRow';

const DEFAULT_PAGE_SIZE = 50;
const UNDER_WAY: readonly RunStatus[] = ['planning', 'running', 'paused'];

/** Runs as they are begun, listed, paused and cancelled. What drives them is in `RunDriveStore`. */
export class RunStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * False when another run has the idempotency key, or one of the same schedule is under way.
   *
   * @param transaction - in which it is written, when something else has to be written with it
   */
  async insert(run: NewRun, transaction?: Knex.Transaction): Promise<boolean> {
    const inserted = await (transaction ?? this.#knex)<RunRow>('training_runs')
      .insert(toRunRow(run))
      .onConflict()
      .ignore()
      .returning('run_id');
    return inserted.length > 0;
  }

  async get(runId: string): Promise<RunInHand | undefined> {
    return this.#first(runs => runs.where({ run_id: runId }));
  }

  /** The run that has the key, with the hash of the request that it was made of. */
  async findByKey(
    idempotencyKey: string,
  ): Promise<{ run: RunInHand; requestHash: string | undefined } | undefined> {
    const row = await this.#knex<RunRow>('training_runs')
      .where({ idempotency_key: idempotencyKey })
      .first();
    return (
      row && {
        run: fromRunRow(row),
        requestHash: row.request_hash ?? undefined,
      }
    );
  }

  async findUnderWay(scheduleId: ScheduleId): Promise<RunInHand | undefined> {
    return this.#first(runs =>
      runs.where({ schedule_id: scheduleId }).whereIn('status', [...UNDER_WAY]),
    );
  }

  async findLast(scheduleId: ScheduleId): Promise<RunInHand | undefined> {
    return this.#first(runs =>
      runs.where({ schedule_id: scheduleId }).orderBy('run_id', 'desc'),
    );
  }

  /** A page of runs, newest first: ids are in the order of time. */
  async list(
    query: RunQuery,
  ): Promise<{ items: RunInHand[]; total: number; nextCursor?: string }> {
    const { limit = DEFAULT_PAGE_SIZE, cursor, ...filters } = query;
    const matching = () => {
      const runs = this.#knex<RunRow>('training_runs');
      if (filters.scheduleId !== undefined) {
        runs.where('schedule_id', filters.scheduleId);
      }
      if (filters.kind !== undefined) {
        runs.where('kind', filters.kind);
      }
      if (filters.status !== undefined) {
        runs.where('status', filters.status);
      }
      return runs;
    };
    const page = matching()
      .orderBy('run_id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      page.where('run_id', '<', decodeRunCursor(cursor));
    }
    const rows: RunRow[] = await page.select('*');
    const [{ total }] = await matching().count({ total: '*' });
    const items = rows.slice(0, limit).map(fromRunRow);
    const last = items.at(-1);
    return {
      items,
      total: Number(total),
      nextCursor:
        rows.length > limit && last ? encodeCursor([last.runId]) : undefined,
    };
  }

  /** False when the run is neither being planned nor running. */
  async pause(runId: string, now: number): Promise<boolean> {
    return this.#change(runId, ['planning', 'running'], {
      status: 'paused',
      paused_at: now,
    });
  }

  /** False when the run is not paused. */
  async resume(runId: string, now: number): Promise<boolean> {
    return this.#change(runId, ['paused'], {
      status: this.#knex.raw(
        "case when planned_at is null then 'planning' else 'running' end",
      ),
      paused_ms: this.#knex.raw('paused_ms + ? - paused_at', [now]),
      paused_at: null,
    });
  }

  /** From here on no job of the run is admitted; its driver cancels those that were. False when the run is over. */
  async cancel(runId: string, by: string): Promise<boolean> {
    return this.#change(runId, UNDER_WAY, {
      status: 'cancelled',
      message: `Cancelled by ${by}`,
    });
  }

  async #change(
    runId: string,
    from: readonly RunStatus[],
    columns: { [C in keyof RunRow]?: RunRow[C] | Knex.Raw },
  ): Promise<boolean> {
    const changed = await this.#knex('training_runs')
      .where({ run_id: runId })
      .whereIn('status', [...from])
      .update(columns);
    return changed > 0;
  }

  async #first(
    filter: (runs: Knex.QueryBuilder<RunRow>) => Knex.QueryBuilder,
  ): Promise<RunInHand | undefined> {
    const row: RunRow | undefined = await filter(
      this.#knex<RunRow>('training_runs'),
    ).first();
    return row && fromRunRow(row);
  }
}

/** @throws InputError when it is not a cursor of this list */
function decodeRunCursor(cursor: string): string {
  const [runId] = decodeCursor(cursor, 1);
  if (typeof runId !== 'string') {
    throw new InputError('cursor must be the next_cursor of a page of runs');
  }
  return runId.replaceAll('\0', '');
}
