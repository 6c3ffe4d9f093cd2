import type { Knex } from 'knex';
import type { EventStore, NewEvent } from '../stores';

/** Rows of one write; `record` adds an event that is kept only if they are. */
export type Write<T> = (
  tx: Knex.Transaction,
  record: (event: NewEvent) => void,
) => Promise<T>;

/** Keeps changes and their events together: both are committed, or neither. */
export class Ledger {
  readonly #database: Knex;
  readonly #events: EventStore;
  readonly #onCommit: (seriesIds: Set<string>) => void;

  /** @param options - `onCommit` is told of every commit that has events */
  constructor(options: {
    database: Knex;
    events: EventStore;
    onCommit: (seriesIds: Set<string>) => void;
  }) {
    this.#database = options.database;
    this.#events = options.events;
    this.#onCommit = options.onCommit;
  }

  async write<T>(work: Write<T>): Promise<T> {
    const recorded: NewEvent[] = [];
    const result = await this.#database.transaction(async tx => {
      const value = await work(tx, event => recorded.push(event));
      await this.#events.append(tx, recorded);
      return value;
    });
    if (recorded.length > 0) {
      this.#onCommit(new Set(recorded.map(({ seriesId }) => seriesId)));
    }
    return result;
  }
}
