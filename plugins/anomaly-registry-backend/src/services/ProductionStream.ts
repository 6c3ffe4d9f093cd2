import { setImmediate } from 'node:timers/promises';
import type { ColumnsPage, EventStore, VersionStore } from '../stores';

/** A page is a millisecond or two of the database; other requests are served between two of them. */
const PAGE_ROWS = 500;
/** Larger states are asked for one by one: they do not belong in a table of the fleet. */
const MAX_STATE_BYTES = 4_096;

/** All versions in Production in one answer, as lines of JSON. */
export class ProductionStream {
  readonly #events: EventStore;
  readonly #versions: VersionStore;

  constructor(options: { events: EventStore; versions: VersionStore }) {
    this.#events = options.events;
    this.#versions = options.versions;
  }

  /**
   * Reads where the feed stands before the first version is read: what changes while the lines are read comes again in
   * the feed.
   *
   * @returns a line with the cursor and about how many models follow, one for each page of them, and a last one that tells
   *   how many they were; each page is read while the one before is sent
   */
  async open(): Promise<AsyncGenerator<Buffer, void>> {
    const { newest = 0 } = await this.#events.extent();
    const models = await this.#versions.countProduction();
    return this.#lines(`{"cursor":"${newest}","models":${models}}`);
  }

  async *#lines(first: string): AsyncGenerator<Buffer, void> {
    yield lineOf(first);
    let models = 0;
    let ahead: Promise<ColumnsPage> | undefined = this.#page('');
    while (ahead) {
      const { text, models: found, last }: ColumnsPage = await ahead;
      ahead = found < PAGE_ROWS ? undefined : this.#page(last!);
      models += found;
      if (found > 0) {
        yield lineOf(text);
      }
      // SQLite in memory answers without letting go of the event loop.
      await setImmediate();
    }
    yield lineOf(`{"end":true,"models":${models}}`);
  }

  #page(after: string): Promise<ColumnsPage> {
    const page = this.#versions.productionPage({
      after,
      limit: PAGE_ROWS,
      maxStateBytes: MAX_STATE_BYTES,
    });
    // Nobody waits for it when the client has gone meanwhile; who does is told of its failure all the same.
    page.catch(() => {});
    return page;
  }
}

/** As bytes: a stream would count those of a text before it writes them. */
function lineOf(text: string): Buffer {
  return Buffer.from(`${text}\n`);
}
