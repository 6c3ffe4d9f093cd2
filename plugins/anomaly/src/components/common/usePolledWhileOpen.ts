import { useState } from 'react';
import { type Polled, usePolled } from './usePolled';

/** What goes on is read again so often, where no signal comes. */
const OPEN_INTERVAL_MS = 3000;
/** What has ended hardly changes any more. */
const ENDED_INTERVAL_MS = 60_000;

/** Reads something again and again: often while it goes on, seldom when it has ended. */
export function usePolledWhileOpen<T>(
  read: (signal: AbortSignal) => Promise<T>,
  isOpen: (value: T) => boolean,
): Polled<T> {
  const [hasEnded, setEnded] = useState(false);
  return usePolled(
    async signal => {
      const value = await read(signal);
      if (!signal.aborted) {
        setEnded(!isOpen(value));
      }
      return value;
    },
    hasEnded ? ENDED_INTERVAL_MS : OPEN_INTERVAL_MS,
  );
}
