import { useState } from 'react';

/** Where a reader is in a keyset-paged list. */
export interface CursorPaging {
  cursor?: string;
  /** Counts from 0. */
  pageIndex: number;
  next(cursor: string): void;
  previous(): void;
}

/**
 * Steps through a keyset-paged list: the server only names the next page, so that the ones passed are kept here.
 *
 * @param key - the list's filters and order: another list begins at its first page
 */
export function useCursorPaging(key: string): CursorPaging {
  const [passed, setPassed] = useState<{ key: string; cursors: string[] }>({
    key,
    cursors: [],
  });
  const cursors = passed.key === key ? passed.cursors : [];
  return {
    cursor: cursors[cursors.length - 1],
    pageIndex: cursors.length,
    next: cursor => setPassed({ key, cursors: [...cursors, cursor] }),
    previous: () => setPassed({ key, cursors: cursors.slice(0, -1) }),
  };
}
