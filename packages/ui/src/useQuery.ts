import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of a reading. The last value stays while it is read again. */
export interface Query<T> {
  value?: T;
  error?: Error;
  isLoading: boolean;
  /** Reads again. */
  refresh(): void;
}

/**
 * Reads something, and reads it again when `key` changes or `refresh` is called. An answer that comes after a newer
 * question was asked is dropped.
 *
 * @param key - everything that `read` depends on, as one string
 */
export function useQuery<T>(
  key: string,
  read: (signal: AbortSignal) => Promise<T>,
): Query<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>();
  const [isLoading, setLoading] = useState(true);
  const [revision, setRevision] = useState(0);
  const latestRead = useRef(read);
  latestRead.current = read;

  useEffect(() => {
    const abort = new AbortController();
    setLoading(true);
    const settle = (outcome: { value?: T; error?: Error }) => {
      if (!abort.signal.aborted) {
        setState(outcome);
        setLoading(false);
      }
    };
    latestRead.current(abort.signal).then(
      value => settle({ value }),
      error => settle({ error }),
    );
    return () => abort.abort();
  }, [key, revision]);

  const refresh = useCallback(() => setRevision(count => count + 1), []);
  return { value: state?.value, error: state?.error, isLoading, refresh };
}
