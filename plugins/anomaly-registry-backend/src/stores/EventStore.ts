import type { Knex } from 'knex';
import type { Change, ChangePage, Stage } from '@vigia/plugin-anomaly-common';
import { isPostgres } from '@vigia/plugin-anomaly-node';
import type { FeedExtent } from '../decisions';
import { type Paging, readNumberedPage } from './paging';
import { insertRows } from './records';

/** An event before it has its place in the feed. */
export type NewEvent = Omit<Change, 'cursor'>;

/** A row of `events`. PostgreSQL answers 64-bit integers as text. */
interface EventRow {
  id: number | string;
  type: Change['type'];
  series_id: string;
  version: number | null;
  from_stage: Stage | null;
  to_stage: Stage | null;
  actor: string;
  at: number | string;
  detail: string;
}

const EVENT_COLUMNS = {
  type: 'text',
  series_id: 'text',
  version: 'integer',
  from_stage: 'text',
  to_stage: 'text',
  actor: 'text',
  at: 'bigint',
  detail: 'text',
};

/** Names the advisory lock of the feed's end; any number that no other user of the database takes. */
const FEED_LOCK_KEY = 7_236_402_415;

/** Appends to and reads the table `events`; nothing in it is ever changed. */
export class EventStore {
  readonly #database: Knex;

  constructor(database: Knex) {
    this.#database = database;
  }

  /**
   * Appends events as the last step of a transaction.
   *
   * PostgreSQL draws ids when rows are inserted, not when they are committed: without the lock a reader could see id 8
   * and move on before the transaction that drew 7 commits, and never see 7. The lock is held until the commit is
   * visible, so that ids become visible in their order. It is taken after all row locks, hence cannot deadlock with
   * them. SQLite has one writer at a time.
   */
  async append(
    tx: Knex.Transaction,
    events: readonly NewEvent[],
  ): Promise<void> {
    if (events.length === 0) {
      return;
    }
    if (isPostgres(tx)) {
      await tx.raw('select pg_advisory_xact_lock(?::bigint)', [FEED_LOCK_KEY]);
    }
    await insertRows(tx, 'events', EVENT_COLUMNS, events.map(toEventRow));
  }

  async extent(): Promise<FeedExtent> {
    const [{ oldest, newest }] = await this.#database('events')
      .min({ oldest: 'id' })
      .max({ newest: 'id' });
    return newest === null
      ? {}
      : { oldest: Number(oldest), newest: Number(newest) };
  }

  /** Events after one, oldest first. */
  async after(id: number, limit: number): Promise<Change[]> {
    const rows: EventRow[] = await this.#database('events')
      .where('id', '>', id)
      .orderBy('id')
      .limit(limit);
    return rows.map(toChange);
  }

  /** Events of a series, newest first. */
  async listOf(seriesId: string, paging: Paging): Promise<ChangePage> {
    const [{ rows, nextCursor }, [{ total }]] = await Promise.all([
      readNumberedPage<EventRow, 'id'>(
        this.#database('events').where({ series_id: seriesId }),
        'id',
        paging,
      ),
      this.#database('events')
        .where({ series_id: seriesId })
        .count({ total: '*' }),
    ]);
    return { items: rows.map(toChange), nextCursor, total: Number(total) };
  }

  /**
   * The event that put a version into Production which was still there at an instant: the last event until then that
   * concerns Production, when it is not one that empties it.
   */
  async productionAt(
    seriesId: string,
    at: number,
  ): Promise<Change | undefined> {
    const row: EventRow | undefined = await this.#database('events')
      .where({ series_id: seriesId })
      .where('at', '<=', Math.floor(at))
      .where(concerned =>
        concerned
          .where({ to_stage: 'Production' })
          .orWhere({ from_stage: 'Production' })
          .orWhere({ type: 'series.deleted' }),
      )
      .orderBy('id', 'desc')
      .first();
    return row?.to_stage === 'Production' ? toChange(row) : undefined;
  }
}

function toEventRow(event: NewEvent): Omit<EventRow, 'id'> {
  return {
    type: event.type,
    series_id: event.seriesId,
    version: event.version ?? null,
    from_stage: event.fromStage ?? null,
    to_stage: event.toStage ?? null,
    actor: event.actor,
    at: event.at,
    detail: JSON.stringify(event.detail),
  };
}

function toChange(row: EventRow): Change {
  return {
    cursor: String(row.id),
    type: row.type,
    seriesId: row.series_id,
    version: row.version ?? undefined,
    fromStage: row.from_stage ?? undefined,
    toStage: row.to_stage ?? undefined,
    actor: row.actor,
    at: Number(row.at),
    detail: JSON.parse(row.detail),
  };
}
