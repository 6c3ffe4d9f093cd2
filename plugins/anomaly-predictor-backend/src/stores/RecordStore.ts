import type { Knex } from 'knex';
import {
  sumUp,
  type RecordBatch,
  type RecordSink,
  type RollupDelta,
} from '@vigia/predictor';
import type { AnomalyStore } from './AnomalyStore';
import { BatchStore } from './BatchStore';
import type { CursorMove, CursorStore } from './CursorStore';
import type { FeedbackStore } from './FeedbackStore';
import type { RollupStore } from './RollupStore';

/** Keeps what predictions found: events, roll-ups and the collector's cursor together or not at all. */
export class RecordStore implements RecordSink {
  readonly #knex: Knex;
  readonly #batches: BatchStore;
  readonly #stores: {
    anomalies: AnomalyStore;
    feedback: FeedbackStore;
    rollups: RollupStore;
    cursors: CursorStore;
  };

  constructor(
    knex: Knex,
    stores: {
      anomalies: AnomalyStore;
      feedback: FeedbackStore;
      rollups: RollupStore;
      cursors: CursorStore;
    },
  ) {
    this.#knex = knex;
    this.#stores = stores;
    this.#batches = new BatchStore(knex);
  }

  /** Keeps a batch; one whose id was kept before is not kept again, and nothing is said of it. */
  async write(batch: RecordBatch): Promise<void> {
    const rollups = await sumUp(batch);
    await this.#knex.transaction(async transaction => {
      const isNew =
        batch.id === undefined ||
        (await this.#batches.take(batch.id, transaction));
      if (isNew) {
        await this.#keep(batch.anomalies, rollups, transaction);
      }
    });
  }

  /** As {@link write}, and moves a series' cursor. Fails, and keeps nothing, as {@link CursorStore.move} says. */
  async writePulled(batch: RecordBatch, cursor: CursorMove): Promise<void> {
    const rollups = await sumUp(batch);
    await this.#knex.transaction(async transaction => {
      await this.#stores.cursors.move(cursor, transaction);
      await this.#keep(batch.anomalies, rollups, transaction);
    });
  }

  /** Ids of all series that anything is kept of. */
  async seriesIds(): Promise<string[]> {
    const idsIn = (table: string) => this.#knex(table).distinct('series_id');
    const rows: { series_id: string }[] = await idsIn('collector_cursors')
      .union(idsIn('rollups'))
      .union(idsIn('anomalies'))
      .union(idsIn('anomaly_feedback'));
    return rows.map(row => row.series_id);
  }

  /** Deletes all that is kept of a series. */
  async forget(seriesId: string): Promise<void> {
    const { anomalies, feedback, rollups, cursors } = this.#stores;
    await cursors.delete(seriesId);
    await rollups.deleteSeries(seriesId);
    await anomalies.deleteSeries(seriesId);
    // After the anomalies: whoever marks one holds it until he is done.
    await feedback.deleteSeries(seriesId);
  }

  /** Forgets which batches were kept before a time: nobody sends them again. */
  async deleteBatchesKeptBefore(time: number): Promise<void> {
    await this.#batches.deleteKeptBefore(time);
  }

  async #keep(
    anomalies: RecordBatch['anomalies'],
    rollups: RollupDelta[],
    transaction: Knex,
  ): Promise<void> {
    await this.#stores.anomalies.insert(anomalies, transaction);
    await this.#stores.rollups.merge(rollups, transaction);
  }
}
