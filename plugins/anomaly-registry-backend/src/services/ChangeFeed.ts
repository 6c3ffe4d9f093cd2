import { InputError, NotFoundError } from '@backstage/errors';
import {
  type ChangeFeed as ChangeFeedPage,
  type ChangePage,
  SERIES_ID_PATTERN,
  type SnapshotPage,
} from '@vigia/plugin-anomaly-common';
import { decodeCursor, encodeCursor } from '@vigia/plugin-anomaly-node';
import { canFollowFrom, parseFeedCursor } from '../decisions';
import type { EventStore, Paging, VersionStore } from '../stores';
import type { Commits } from './Commits';

/** How late a commit of another instance of the backend may be told of. */
const OTHER_INSTANCES_POLL_MS = 1_000;
const DEFAULT_CHANGES = 500;
const DEFAULT_SNAPSHOT_ROWS = 200;

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

interface SnapshotPosition {
  /** Id of the newest event when the first page was read. */
  cursor: number;
  /** The last series of the page before. */
  after?: string;
}

/** The events as a feed that others follow, and the snapshot to begin from. */
export class ChangeFeed {
  readonly #events: EventStore;
  readonly #versions: VersionStore;
  readonly #commits: Commits;

  constructor(options: {
    events: EventStore;
    versions: VersionStore;
    commits: Commits;
  }) {
    this.#events = options.events;
    this.#versions = options.versions;
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
   * Production versions with their states. Every page carries the cursor of before the first page was read: what
   * changes between pages comes again in the feed.
   *
   * @throws InputError for a page token that is none
   */
  async snapshot(request: {
    page?: string;
    limit?: number;
  }): Promise<SnapshotPage> {
    const limit = request.limit ?? DEFAULT_SNAPSHOT_ROWS;
    const { cursor, after } = request.page
      ? parsePage(request.page)
      : await this.#firstPage();
    const found = await this.#versions.listProduction({
      after,
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    return {
      items,
      nextPage:
        found.length > limit
          ? encodeCursor([cursor, items[limit - 1].seriesId])
          : undefined,
      cursor: String(cursor),
    };
  }

  async #firstPage(): Promise<SnapshotPosition> {
    const { newest = 0 } = await this.#events.extent();
    return { cursor: newest };
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

const seriesIdPattern = new RegExp(SERIES_ID_PATTERN);

function parsePage(page: string): SnapshotPosition {
  const [cursor, after] = decodeCursor(page, 2);
  if (
    typeof cursor !== 'number' ||
    !Number.isSafeInteger(cursor) ||
    typeof after !== 'string' ||
    !seriesIdPattern.test(after)
  ) {
    throw new InputError(
      'page must be the next_page of a page of the snapshot',
    );
  }
  return { cursor, after };
}
