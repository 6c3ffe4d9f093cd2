import type { Knex } from 'knex';
import { type MonthName, monthOf } from './months';

/** What the fleet did within an hour. */
export interface Hour {
  /** Its first instant, epoch milliseconds. */
  readonly hour: number;
  readonly predictions: number;
  readonly trainings: number;
}

/** What the fleet did within the hours of a month that were measured. */
export interface MonthActual {
  readonly month: MonthName;
  readonly hours: number;
  readonly predictions: number;
  readonly trainings: number;
}

/** PostgreSQL gives 64-bit integers as text. */
type HourRow = Record<keyof Hour, number | string>;

const NOTHING = { hours: 0, predictions: 0, trainings: 0 };

/** What the fleet did, by the hour. */
export class HourStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** An hour that is there already is replaced. */
  async put(hour: Hour): Promise<void> {
    await this.#knex('capacity_hours')
      .insert({ ...hour })
      .onConflict('hour')
      .merge();
  }

  /** First instant of the latest hour that there is. */
  async latest(): Promise<number | undefined> {
    const [{ latest }] = await this.#knex('capacity_hours').max({
      latest: 'hour',
    });
    return latest === null ? undefined : Number(latest);
  }

  /** Months with an hour at least, latest first. @param from - epoch milliseconds */
  async months(from: number): Promise<MonthActual[]> {
    const rows: HourRow[] = await this.#knex('capacity_hours')
      .where('hour', '>=', from)
      .orderBy('hour', 'desc');
    const months = new Map<MonthName, MonthActual>();
    for (const row of rows) {
      const month = monthOf(Number(row.hour));
      const { hours, predictions, trainings } = months.get(month) ?? NOTHING;
      months.set(month, {
        month,
        hours: hours + 1,
        predictions: predictions + Number(row.predictions),
        trainings: trainings + Number(row.trainings),
      });
    }
    return [...months.values()];
  }

  async deleteBefore(hour: number): Promise<void> {
    await this.#knex('capacity_hours').where('hour', '<', hour).delete();
  }
}
