import type { Knex } from 'knex';
import { ConflictError } from '@backstage/errors';

/** Where a series stands in its source. */
export interface CursorMove {
  seriesId: string;
  /** Digest of the source that was read: a cursor counts for no other. */
  source: string;
  /** Where the caller found the cursor, epoch milliseconds; undefined for a series that it begins. */
  from: number | undefined;
  to: number;
}

/** Up to where the collector has scored each series. */
export class CursorStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Epoch milliseconds of the newest observation of the source that was scored; undefined for a series that was not
   * begun. A cursor of another source is dropped: the series was given a new one, whose times say nothing of the old.
   */
  async get(seriesId: string, source: string): Promise<number | undefined> {
    await this.#knex('collector_cursors')
      .where({ series_id: seriesId })
      .whereNot({ source })
      .delete();
    const row = await this.#knex('collector_cursors')
      .select('observed_until')
      .where({ series_id: seriesId })
      .first();
    return row?.observed_until;
  }

  /**
   * Moves a cursor, within the transaction that keeps what was found up to there.
   *
   * @throws ConflictError when somebody else moved it since: nothing of the transaction may be kept then
   */
  async move(
    { seriesId, source, from, to }: CursorMove,
    transaction: Knex,
  ): Promise<void> {
    const row = { source, observed_until: to, updated_at: Date.now() };
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
    row: {
      series_id: string;
      source: string;
      observed_until: number;
      updated_at: number;
    },
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
