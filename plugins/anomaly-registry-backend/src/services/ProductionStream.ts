import { setImmediate } from 'node:timers/promises';
import type { EventStore, VersionStore } from '../stores';

/** A page is a few milliseconds of the database; other requests are served between two of them. */
const PAGE_ROWS = 2_000;
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
   * @returns a line with the cursor and about how many models follow, a line for each, and a last one that tells how many
   *   they were; in texts of some thousand lines, each read when the one before was taken
   */
  async open(): Promise<AsyncGenerator<string, void>> {
    const { newest = 0 } = await this.#events.extent();
    const models = await this.#versions.countProduction();
    return this.#lines(`{"cursor":"${newest}","models":${models}}\n`);
  }

  async *#lines(first: string): AsyncGenerator<string, void> {
    yield first;
    let models = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page = await this.#versions.productionLines({
        after,
        limit: PAGE_ROWS,
        maxStateBytes: MAX_STATE_BYTES,
      });
      if (page.models > 0) {
        yield page.text;
      }
      models += page.models;
      after = page.models < PAGE_ROWS ? undefined : page.last;
      // SQLite answers without letting go of the event loop.
      await setImmediate();
    }
    yield `{"end":true,"models":${models}}\n`;
  }
}
