import { InputError } from '@backstage/errors';

/** Ids of the oldest and newest kept event; undefined when there is none. */
export interface FeedExtent {
  oldest?: number;
  newest?: number;
}

/**
 * The event id that a feed cursor names.
 *
 * @throws InputError when it is not a cursor of the feed
 */
export function parseFeedCursor(cursor: string): number {
  const id = /^\d{1,16}$/.test(cursor) ? Number(cursor) : NaN;
  if (!Number.isSafeInteger(id)) {
    throw new InputError(
      `since must be a cursor of GET changes or GET snapshot, got '${cursor}'`,
    );
  }
  return id;
}

/**
 * Whether all that happened after a cursor is still in the feed. It is not when older events than the one after the
 * cursor are gone, nor when the cursor lies beyond the newest event: then it is of another database, such as the one
 * before a restore from backup.
 */
export function canFollowFrom(cursor: number, extent: FeedExtent): boolean {
  if (extent.oldest === undefined || extent.newest === undefined) {
    return cursor === 0;
  }
  return cursor >= extent.oldest - 1 && cursor <= extent.newest;
}
