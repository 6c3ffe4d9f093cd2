import type { Knex } from 'knex';

/** Which batches of records were kept. */
export class BatchStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Takes a batch, within the transaction that keeps it. Waits for another transaction that has taken the same one.
   *
   * @returns whether it was not kept before
   */
  async take(batchId: string, transaction: Knex): Promise<boolean> {
    const taken = await transaction('record_batches')
      .insert({ batch_id: batchId, kept_at: Date.now() })
      .onConflict('batch_id')
      .ignore()
      .returning('batch_id');
    return taken.length > 0;
  }

  deleteKeptBefore(time: number): Promise<number> {
    return this.#knex('record_batches').where('kept_at', '<', time).delete();
  }
}
