import type { Knex } from 'knex';
import { ConflictError } from '@backstage/errors';

/** Up to where the collector has scored each series. */
export class CursorStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Epoch milliseconds of the newest observation that was scored; undefined for a series that was not begun. */
  async get(seriesId: string): Promise<number | undefined> {
    const row = await this.#knex('collector_cursors')
      .select('observed_until')
      .where({ series_id: seriesId })
      .first();
    return row?.observed_until;
  }

  /**
   * Moves a cursor, within the transaction that keeps what was found up to there.
   *
   * @param from - where the caller found it; undefined for a series that it begins
   * @throws ConflictError when somebody else moved it since: nothing of the transaction may be kept then
   */
  async move(
    move: { seriesId: string; from: number | undefined; to: number },
    transaction: Knex,
  ): Promise<void> {
    const { seriesId, from, to } = move;
    const row = { observed_until: to, updated_at: Date.now() };
    const moved =
      from === undefined
        ? await this.#begin({ series_id: seriesId, ...row }, transaction)
        : await transaction('collector_cursors')
            .where({ series_id: seriesId, observed_until: from })
            .update(row);
    if (moved === 0) {
      throw new ConflictError(
        `Another instance has collected ${seriesId} in the meantime`,
      );
    }
  }

  async delete(seriesId: string): Promise<void> {
    await this.#knex('collector_cursors')
      .where({ series_id: seriesId })
      .delete();
  }

  async #begin(
    row: { series_id: string; observed_until: number; updated_at: number },
    transaction: Knex,
  ) {
    const begun = await transaction('collector_cursors')
      .insert(row)
      .onConflict('series_id')
      .ignore()
      .returning('series_id');
    return begun.length;
  }
}
