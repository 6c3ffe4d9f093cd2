import type { Knex } from 'knex';

/** Tells which version of a plan was the latest when. */
export class VersionsInForce {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param time - epoch milliseconds. @returns undefined before the first version */
  async at(planId: string, time: number): Promise<number | undefined> {
    const [{ version }] = await this.#knex('capacity_plan_versions')
      .where('plan_id', planId)
      .where('saved_at', '<=', time)
      .max({ version: 'version' });
    return version ?? undefined;
  }
}
