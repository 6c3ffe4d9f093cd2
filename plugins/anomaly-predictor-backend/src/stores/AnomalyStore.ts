import type { Knex } from 'knex';
import {
  fromWire,
  toWire,
  type Anomaly,
  type AnomalyPage,
  type AnomalyQuery,
} from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import type { AnomalyEvent } from '@vigia/predictor';
import { chunks } from './chunks';
import { toFeedback, type FeedbackColumns } from './FeedbackStore';

const DEFAULT_LIMIT = 50;
const ROWS_PER_INSERT = 500;

interface AnomalyRow {
  /** PostgreSQL answers 64-bit integers as text. */
  id: number | string;
  series_id: string;
  timestamp: number;
  value: number;
  expected: number | null;
  lower: number | null;
  upper: number | null;
  score: number;
  threshold: number;
  version: string;
  layer: Anomaly['layer'];
  origin: Anomaly['origin'];
  recorded_at: number;
  /** JSON, as on the wire. */
  explanation: string | null;
}

/** With what was said of it. */
type ListedRow = AnomalyRow &
  (FeedbackColumns | { [K in keyof FeedbackColumns]: null });

function toRow(event: AnomalyEvent): Omit<AnomalyRow, 'id'> {
  return {
    series_id: event.seriesId,
    timestamp: event.timestamp,
    value: event.value,
    expected: event.expected ?? null,
    lower: event.lower ?? null,
    upper: event.upper ?? null,
    score: event.score,
    threshold: event.threshold,
    version: event.version,
    layer: event.layer,
    origin: event.origin,
    recorded_at: event.recordedAt,
    explanation: event.explanation
      ? JSON.stringify(toWire(event.explanation))
      : null,
  };
}

function fromRow(row: ListedRow): Anomaly {
  return {
    id: String(row.id),
    seriesId: row.series_id,
    timestamp: row.timestamp,
    value: row.value,
    expected: row.expected ?? undefined,
    lower: row.lower ?? undefined,
    upper: row.upper ?? undefined,
    score: row.score,
    threshold: row.threshold,
    version: row.version,
    layer: row.layer,
    origin: row.origin,
    recordedAt: row.recorded_at,
    explanation:
      row.explanation === null ? undefined : parseExplanation(row.explanation),
    feedback: row.mark === null ? undefined : toFeedback(row),
  };
}

function parseExplanation(text: string): Anomaly['explanation'] {
  return fromWire(JSON.parse(text)) as Anomaly['explanation'];
}

/** Anomaly events. */
export class AnomalyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps events; where one of the same series and timestamp is kept already, that one stays. */
  async insert(
    events: readonly AnomalyEvent[],
    transaction: Knex = this.#knex,
  ): Promise<void> {
    for (const rows of chunks(events.map(toRow), ROWS_PER_INSERT)) {
      await transaction('anomalies')
        .insert(rows)
        .onConflict(['series_id', 'timestamp'])
        .ignore();
    }
  }

  /** @throws InputError for a cursor of another list */
  async list(query: AnomalyQuery): Promise<AnomalyPage> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const [{ total }] = await this.#matching(query).count({ total: '*' });
    const rows: ListedRow[] = await this.#matching(query)
      .leftJoin('anomaly_feedback', join =>
        join
          .on('anomaly_feedback.series_id', 'anomalies.series_id')
          .andOn('anomaly_feedback.timestamp', 'anomalies.timestamp'),
      )
      .select('anomalies.*', 'mark', 'note', 'marked_by', 'marked_at')
      .modify(builder => {
        if (query.cursor) {
          const [timestamp, id] = decodeCursor(query.cursor, 2);
          builder.andWhere(after =>
            after
              .where('anomalies.timestamp', '<', timestamp)
              .orWhere({ 'anomalies.timestamp': timestamp })
              .andWhere('id', '<', id),
          );
        }
      })
      .orderBy([
        { column: 'anomalies.timestamp', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(fromRow);
    const last = items.at(-1);
    return {
      items,
      total: Number(total),
      ...(rows.length > limit && last
        ? { nextCursor: encodeCursor([last.timestamp, Number(last.id)]) }
        : {}),
    };
  }

  /**
   * Times of the newest anomalies of some series that are later than `since`, ascending, for each question.
   *
   * @param limit - of each
   */
  async timesSince(
    questions: readonly { seriesId: string; since: number }[],
    limit: number,
  ): Promise<number[][]> {
    const newest = ({ seriesId, since }: (typeof questions)[number]) =>
      this.#knex('anomalies')
        .select('series_id', 'timestamp')
        .where({ series_id: seriesId })
        .andWhere('timestamp', '>', since)
        .orderBy('timestamp', 'desc')
        .limit(limit);
    const rows: Pick<AnomalyRow, 'series_id' | 'timestamp'>[] =
      await this.#knex.unionAll(
        questions.map(question =>
          this.#knex.select('*').from(newest(question).as('newest')),
        ),
      );
    const times = new Map<string, number[]>(
      questions.map(({ seriesId }) => [seriesId, []]),
    );
    for (const { series_id: seriesId, timestamp } of rows) {
      times.get(seriesId)!.push(timestamp);
    }
    return questions.map(({ seriesId }) =>
      times.get(seriesId)!.sort((a, b) => a - b),
    );
  }

  /** Deletes events recorded before a time; answers how many. */
  deleteRecordedBefore(time: number): Promise<number> {
    return this.#knex('anomalies').where('recorded_at', '<', time).delete();
  }

  async deleteSeries(seriesId: string): Promise<void> {
    await this.#knex('anomalies').where({ series_id: seriesId }).delete();
  }

  #matching({ seriesId, from, to }: AnomalyQuery) {
    return this.#knex('anomalies').modify(builder => {
      if (seriesId !== undefined) {
        builder.where({ 'anomalies.series_id': seriesId });
      }
      if (from !== undefined) {
        builder.where('anomalies.timestamp', '>=', from);
      }
      if (to !== undefined) {
        builder.where('anomalies.timestamp', '<=', to);
      }
    });
  }
}
