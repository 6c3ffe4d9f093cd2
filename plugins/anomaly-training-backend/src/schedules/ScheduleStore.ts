import type { Knex } from 'knex';
import {
  PRIORITIES,
  type Priority,
  type ScheduleId,
} from '@vigia/plugin-anomaly-common';
import { rankOf } from '../database/jobRow';

/** A schedule of the fleet, as it is kept. */
export interface ScheduleSettings {
  scheduleId: ScheduleId;
  enabled: boolean;
  cron: string;
  windowMinutes: number;
  jobsPerSecond: number;
  windowHours: number;
  priority: Priority;
  /** Epoch milliseconds; undefined while disabled. */
  nextRunAt?: number;
  /** Epoch milliseconds of the last change. */
  updatedAt?: number;
  updatedBy?: string;
}

interface ScheduleRow {
  schedule_id: string;
  enabled: boolean | number;
  cron: string;
  window_minutes: number;
  jobs_per_second: number;
  window_hours: number;
  priority: number;
  next_run_at: number | string | null;
  updated_at: number | string | null;
  updated_by: string | null;
}

/** When schedules are due: the fleet's own, and those that series have. */
export class ScheduleStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Leaves those that are there as they are. */
  async seed(schedules: readonly ScheduleSettings[]): Promise<void> {
    await this.#knex<ScheduleRow>('training_schedules')
      .insert(schedules.map(toRow))
      .onConflict('schedule_id')
      .ignore();
  }

  async list(): Promise<ScheduleSettings[]> {
    const rows = await this.#knex<ScheduleRow>('training_schedules').select();
    return rows.map(fromRow);
  }

  async get(scheduleId: string): Promise<ScheduleSettings | undefined> {
    const row = await this.#knex<ScheduleRow>('training_schedules')
      .where({ schedule_id: scheduleId })
      .first();
    return row && fromRow(row);
  }

  /** Of two who change it at once each changes what he named; `decide` sees what the other wrote. */
  async change(
    scheduleId: string,
    decide: (now: ScheduleSettings) => ScheduleSettings,
  ): Promise<ScheduleSettings | undefined> {
    return this.#knex.transaction(async transaction => {
      const row = await transaction<ScheduleRow>('training_schedules')
        .where({ schedule_id: scheduleId })
        .forUpdate()
        .first();
      if (!row) {
        return undefined;
      }
      const next = decide(fromRow(row));
      await transaction<ScheduleRow>('training_schedules')
        .where({ schedule_id: scheduleId })
        .update(toRow(next));
      return next;
    });
  }

  /**
   * Takes a due schedule: of several processes one gets true, and what `alongside` writes is written with it.
   *
   * @param seen - with the time that was found to be due
   */
  async take(
    seen: { scheduleId: string; nextRunAt: number },
    nextRunAt: number,
    alongside: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    return this.#take(
      transaction =>
        transaction('training_schedules').where({
          schedule_id: seen.scheduleId,
          next_run_at: seen.nextRunAt,
        }),
      nextRunAt,
      alongside,
    );
  }

  async listCrons(): Promise<{ cron: string; nextRunAt: number }[]> {
    const rows = await this.#knex('training_series_crons').select();
    return rows.map(row => ({
      cron: row.cron,
      nextRunAt: Number(row.next_run_at),
    }));
  }

  /** Keeps those in use, each due at its time from the first sight of it, and forgets the others. */
  async keepCrons(
    inUse: readonly { cron: string; nextRunAt: number }[],
    gone: readonly string[],
  ): Promise<void> {
    if (inUse.length > 0) {
      await this.#knex('training_series_crons')
        .insert(
          inUse.map(({ cron, nextRunAt }) => ({
            cron,
            next_run_at: nextRunAt,
          })),
        )
        .onConflict('cron')
        .ignore();
    }
    if (gone.length > 0) {
      await this.#knex('training_series_crons')
        .whereIn('cron', [...gone])
        .delete();
    }
  }

  /** As {@link take}, of a schedule that series have of their own. */
  async takeCron(
    seen: { cron: string; nextRunAt: number },
    nextRunAt: number,
    alongside: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    return this.#take(
      transaction =>
        transaction('training_series_crons').where({
          cron: seen.cron,
          next_run_at: seen.nextRunAt,
        }),
      nextRunAt,
      alongside,
    );
  }

  async #take(
    find: (transaction: Knex.Transaction) => Knex.QueryBuilder,
    nextRunAt: number,
    alongside: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    return this.#knex.transaction(async transaction => {
      const taken = await find(transaction).update({ next_run_at: nextRunAt });
      if (taken === 0) {
        return false;
      }
      await alongside(transaction);
      return true;
    });
  }
}

const orNull = <T>(value: T | undefined) => value ?? null;
const orUndefined = (value: number | string | null) =>
  value === null ? undefined : Number(value);

function toRow(schedule: ScheduleSettings): ScheduleRow {
  return {
    schedule_id: schedule.scheduleId,
    enabled: schedule.enabled,
    cron: schedule.cron,
    window_minutes: schedule.windowMinutes,
    jobs_per_second: schedule.jobsPerSecond,
    window_hours: schedule.windowHours,
    priority: rankOf(schedule.priority),
    next_run_at: orNull(schedule.nextRunAt),
    updated_at: orNull(schedule.updatedAt),
    updated_by: orNull(schedule.updatedBy),
  };
}

function fromRow(row: ScheduleRow): ScheduleSettings {
  return {
    scheduleId: row.schedule_id as ScheduleId,
    enabled: Boolean(row.enabled),
    cron: row.cron,
    windowMinutes: row.window_minutes,
    jobsPerSecond: row.jobs_per_second,
    windowHours: row.window_hours,
    priority: PRIORITIES[row.priority],
    nextRunAt: orUndefined(row.next_run_at),
    updatedAt: orUndefined(row.updated_at),
    updatedBy: row.updated_by ?? undefined,
  };
}
