import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that is read again and again. The last value outlives a reading that failed. */
export interface Polled<T> {
  value?: T;
  /** When `value` was read, epoch milliseconds. */
  readAt?: number;
  /** Of the last reading, when it failed. */
  error?: Error;
  /** Reads at once. */
  retry(): void;
}

/**
 * Reads something now, and again `intervalMs` after each answer, so that a slow backend is never asked twice at a time.
 * A page that is not seen rests, and reads at once when it is seen again.
 */
export function usePolled<T>(
  read: (signal: AbortSignal) => Promise<T>,
  intervalMs: number,
): Polled<T> {
  const [state, setState] = useState<Omit<Polled<T>, 'retry'>>({});
  const [revision, setRevision] = useState(0);
  const latestRead = useRef(read);
  latestRead.current = read;

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isReading = false;

    const settle = (outcome: Omit<Polled<T>, 'retry'>) => {
      if (!abort.signal.aborted) {
        setState(last => ({ ...last, error: undefined, ...outcome }));
        isReading = false;
        timer = setTimeout(readWhenSeen, intervalMs);
      }
    };
    function readWhenSeen() {
      timer = undefined;
      if (document.visibilityState !== 'visible') {
        return;
      }
      isReading = true;
      latestRead.current(abort.signal).then(
        value => settle({ value, readAt: Date.now() }),
        error => settle({ error }),
      );
    }
    const onVisibilityChange = () => {
      if (!isReading && timer === undefined) {
        readWhenSeen();
      }
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    readWhenSeen();
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      clearTimeout(timer);
      abort.abort();
    };
  }, [intervalMs, revision]);

  const retry = useCallback(() => setRevision(count => count + 1), []);
  return { ...state, retry };
}
