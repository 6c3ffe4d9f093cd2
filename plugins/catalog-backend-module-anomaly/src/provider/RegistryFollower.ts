import { ResponseError } from '@backstage/errors';
import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import { type ModelSummary, summarize } from '../entities';

/** Part of the registry's API that is followed. */
export type FollowedRegistry = Pick<
  RegistryClient,
  'followChanges' | 'getSeries' | 'listSeries'
>;

/** Rows of a page of series: the most that the registry answers. */
const PAGE_ROWS = 500;
const LONG_POLL_S = 30;
/** An answer that takes longer than the long poll and this is lost with its connection. */
const ANSWER_GRACE_MS = 30_000;
/** Series that are read at the same time. */
const CONCURRENT_READS = 8;

/** What became of series since a cursor. */
export interface FollowedChanges {
  cursor: string;
  /** Series as they are now; undefined where they were deleted. */
  changes: Map<string, ModelSummary | undefined>;
  /** The feed no longer goes back to the cursor: read all series again. */
  lost: boolean;
}

/** Reads the registry as the catalog needs it. */
export class RegistryFollower {
  readonly #registry: FollowedRegistry;

  constructor(registry: FollowedRegistry) {
    this.#registry = registry;
  }

  /** All series, and the cursor of before the first was read: what changes in between is told again. */
  async readAll(
    signal: AbortSignal,
  ): Promise<{ cursor: string; models: ModelSummary[] }> {
    const { cursor } = await this.#registry.followChanges({}, { signal });
    const models: ModelSummary[] = [];
    let page: string | undefined;
    do {
      const { items, nextCursor } = await this.#registry.listSeries(
        { limit: PAGE_ROWS, cursor: page },
        { signal },
      );
      for (const series of items) {
        models.push(summarize(series));
      }
      page = nextCursor;
    } while (page);
    return { cursor, models };
  }

  /** Waits for changes after a cursor; none when the long poll ran out. */
  async next(since: string, signal: AbortSignal): Promise<FollowedChanges> {
    const deadline = AbortSignal.timeout(LONG_POLL_S * 1000 + ANSWER_GRACE_MS);
    const feed = await this.#registry.followChanges(
      { since, timeout: LONG_POLL_S },
      { signal: AbortSignal.any([signal, deadline]) },
    );
    const changes = new Map<string, ModelSummary | undefined>();
    const pending = new Set(feed.changes.map(({ seriesId }) => seriesId));
    const reader = async () => {
      for (const seriesId of pending) {
        pending.delete(seriesId);
        changes.set(seriesId, await this.#read(seriesId, signal));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_READS }, reader));
    return { cursor: feed.cursor, changes, lost: feed.snapshotRequired };
  }

  async #read(
    seriesId: string,
    signal: AbortSignal,
  ): Promise<ModelSummary | undefined> {
    try {
      return summarize(await this.#registry.getSeries(seriesId, { signal }));
    } catch (error) {
      if (error instanceof ResponseError && error.statusCode === 404) {
        return undefined;
      }
      throw error;
    }
  }
}
