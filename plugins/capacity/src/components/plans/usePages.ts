import { useCallback, useEffect, useRef, useState } from 'react';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** Items of the pages read so far. */
export interface Pages<T> {
  /** Undefined until the first page is there. */
  items?: readonly T[];
  error?: Error;
  hasMore: boolean;
  isLoading: boolean;
  /** Reads the next page, or the one again that could not be read. */
  readMore(): void;
}

/** Reads a list page by page, the first one at once. */
export function usePages<T>(
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const [pages, setPages] = useState<readonly Page<T>[]>([]);
  const [error, setError] = useState<Error>();
  const [isLoading, setLoading] = useState(true);
  const [asked, setAsked] = useState(0);
  const latest = useRef({ read, pages });
  latest.current = { read, pages };
  useEffect(() => {
    const abort = new AbortController();
    const before = latest.current.pages;
    setLoading(true);
    setError(undefined);
    latest.current
      .read(before[before.length - 1]?.nextCursor, abort.signal)
      .then(page => setPages([...before, page]))
      .catch(caught => !abort.signal.aborted && setError(caught))
      .finally(() => !abort.signal.aborted && setLoading(false));
    return () => abort.abort();
  }, [asked]);
  return {
    items: pages.length > 0 ? pages.flatMap(({ items }) => items) : undefined,
    error,
    hasMore: pages[pages.length - 1]?.nextCursor !== undefined,
    isLoading,
    readMore: useCallback(() => setAsked(count => count + 1), []),
  };
}
