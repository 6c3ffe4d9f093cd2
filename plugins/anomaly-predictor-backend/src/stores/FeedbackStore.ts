import type { Knex } from 'knex';
import { NotFoundError } from '@backstage/errors';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import type {
  Feedback,
  FeedbackPage,
  FeedbackQuery,
  FeedbackRequest,
  MarkedObservation,
} from '@vigia/plugin-anomaly-common';

const DEFAULT_LIMIT = 50;

/** What a row says of an anomaly. */
export interface FeedbackColumns {
  mark: Feedback['mark'];
  note: string | null;
  marked_by: string;
  marked_at: number;
}

/** Of which observation. */
interface ObservationKey {
  series_id: string;
  timestamp: number;
}

export function toFeedback(row: FeedbackColumns): Feedback {
  return {
    mark: row.mark,
    note: row.note ?? undefined,
    markedBy: row.marked_by,
    markedAt: row.marked_at,
  };
}

function toMarked(row: ObservationKey & FeedbackColumns): MarkedObservation {
  return {
    seriesId: row.series_id,
    timestamp: row.timestamp,
    ...toFeedback(row),
  };
}

/** What people say of anomalies: one mark for each observation, for as long as the series is registered. */
export class FeedbackStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Marks the observation of an anomaly, in place of what was said before.
   *
   * @param by - who says so, and when in epoch milliseconds
   * @throws NotFoundError when no such anomaly is kept
   */
  async mark(
    anomalyId: string,
    { mark, note }: FeedbackRequest,
    by: { actor: string; at: number },
  ): Promise<MarkedObservation> {
    return this.#withAnomaly(anomalyId, async (key, transaction) => {
      const row = {
        ...key,
        mark,
        note: note ?? null,
        marked_by: by.actor,
        marked_at: by.at,
      };
      await transaction('anomaly_feedback')
        .insert(row)
        .onConflict(['series_id', 'timestamp'])
        .merge();
      return toMarked(row);
    });
  }

  /**
   * Takes back what was said of an anomaly.
   *
   * @returns what it was; undefined when nothing was said
   * @throws NotFoundError when no such anomaly is kept
   */
  async unmark(anomalyId: string): Promise<Feedback | undefined> {
    return this.#withAnomaly(anomalyId, async (key, transaction) => {
      const said = transaction('anomaly_feedback').where(key);
      const row: FeedbackColumns | undefined = await said.clone().first();
      await said.delete();
      return row && toFeedback(row);
    });
  }

  /** @throws InputError for a cursor of another list */
  async list(query: FeedbackQuery): Promise<FeedbackPage> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const [{ total }] = await this.#matching(query).count({ total: '*' });
    const rows: (ObservationKey & FeedbackColumns)[] = await this.#matching(
      query,
    )
      .modify(builder => {
        if (query.cursor) {
          const [timestamp, seriesId] = decodeCursor(query.cursor, 2);
          builder.andWhere(after =>
            after
              .where('timestamp', '<', timestamp)
              .orWhere({ timestamp })
              .andWhere('series_id', '<', seriesId),
          );
        }
      })
      .orderBy([
        { column: 'timestamp', order: 'desc' },
        { column: 'series_id', order: 'desc' },
      ])
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(toMarked);
    const last = items.at(-1);
    return {
      items,
      total: Number(total),
      ...(rows.length > limit && last
        ? { nextCursor: encodeCursor([last.timestamp, last.seriesId]) }
        : {}),
    };
  }

  async deleteSeries(seriesId: string): Promise<void> {
    await this.#knex('anomaly_feedback')
      .where({ series_id: seriesId })
      .delete();
  }

  /** The anomaly stays until the work is done, so that what is deleted with its series is not kept by half. */
  async #withAnomaly<T>(
    anomalyId: string,
    work: (key: ObservationKey, transaction: Knex) => Promise<T>,
  ): Promise<T> {
    return this.#knex.transaction(async transaction => {
      const key: ObservationKey | undefined = await transaction('anomalies')
        .where({ id: anomalyId })
        .forShare()
        .first('series_id', 'timestamp');
      if (!key) {
        throw new NotFoundError(
          `anomaly_id must be that of an anomaly that is kept, got ${anomalyId}`,
        );
      }
      return work(key, transaction);
    });
  }

  #matching({ seriesId, from, to }: FeedbackQuery) {
    return this.#knex('anomaly_feedback').modify(builder => {
      if (seriesId !== undefined) {
        builder.where({ series_id: seriesId });
      }
      if (from !== undefined) {
        builder.where('timestamp', '>=', from);
      }
      if (to !== undefined) {
        builder.where('timestamp', '<=', to);
      }
    });
  }
}
