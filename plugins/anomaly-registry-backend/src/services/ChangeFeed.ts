import { NotFoundError } from '@backstage/errors';
import {
  type ChangeFeed as ChangeFeedPage,
  type ChangePage,
} from '@vigia/plugin-anomaly-common';
import { canFollowFrom, parseFeedCursor } from '../decisions';
import type { EventStore, Paging } from '../stores';
import type { Commits } from './Commits';

/** How late a commit of another instance of the backend may be told of. */
const OTHER_INSTANCES_POLL_MS = 1_000;
const DEFAULT_CHANGES = 500;

export interface FollowRequest {
  /** The end of the feed when absent. */
  since?: string;
  /** 0 answers at once. */
  timeoutMs: number;
  /** 500 when absent. */
  limit?: number;
  /** Ends the wait with what there is. */
  signal: AbortSignal;
}

/** The events as a feed that others follow. */
export class ChangeFeed {
  readonly #events: EventStore;
  readonly #commits: Commits;

  constructor(options: { events: EventStore; commits: Commits }) {
    this.#events = options.events;
    this.#commits = options.commits;
  }

  /**
   * Changes after a cursor, as soon as there are any; none when the time is over.
   *
   * @throws InputError for a cursor that is none
   */
  async follow(request: FollowRequest): Promise<ChangeFeedPage> {
    const { since, limit = DEFAULT_CHANGES, signal } = request;
    const extent = await this.#events.extent();
    const newest = extent.newest ?? 0;
    const cursor = since === undefined ? newest : parseFeedCursor(since);
    if (!canFollowFrom(cursor, extent)) {
      return { changes: [], cursor: String(newest), snapshotRequired: true };
    }
    const deadline = Date.now() + request.timeoutMs;
    for (;;) {
      const watch = this.#commits.watch();
      try {
        const changes = await this.#events.after(cursor, limit);
        const remainingMs = deadline - Date.now();
        if (changes.length > 0 || remainingMs <= 0 || signal.aborted) {
          return {
            changes,
            cursor: changes.at(-1)?.cursor ?? String(cursor),
            snapshotRequired: false,
          };
        }
        await watch.until(
          Math.min(remainingMs, OTHER_INSTANCES_POLL_MS),
          signal,
        );
      } finally {
        watch.cancel();
      }
    }
  }

  /**
   * What happened to a series, newest first; of a deleted series too.
   *
   * @throws NotFoundError for a series that never was
   */
  async eventsOf(seriesId: string, paging: Paging): Promise<ChangePage> {
    const page = await this.#events.listOf(seriesId, paging);
    if (page.total === 0) {
      throw new NotFoundError(`There is no series '${seriesId}'`);
    }
    return page;
  }
}
