import type { ReactNode } from 'react';
import { Loading } from './Loading';
import { PolledContent } from './PolledContent';
import type { ProblemProps } from './Problem';
import { type LiveChannels, useLiveRefresh } from './useLiveRefresh';
import { usePolledWhileOpen } from './usePolledWhileOpen';

interface PolledWhileOpenProps<T> extends Pick<ProblemProps, 'notFound'> {
  read(signal: AbortSignal): Promise<T>;
  /** Whether it still goes on. */
  isOpen(value: T): boolean;
  /** Signals at which it is read at once. */
  channels: LiveChannels;
  /** Of each part that is held a place for until it has been read. */
  heights: readonly number[];
  children(value: T, refresh: () => void): ReactNode;
}

/** One thing that goes on and ends: read again at signals, and often until it has ended. */
export function PolledWhileOpen<T>(props: PolledWhileOpenProps<T>) {
  const { read, isOpen, channels, heights, notFound, children } = props;
  const polled = usePolledWhileOpen(read, isOpen);
  useLiveRefresh(polled.retry, channels);
  return (
    <PolledContent
      polled={polled}
      loading={<Loading heights={heights} />}
      notFound={notFound}
    >
      {value => children(value, polled.retry)}
    </PolledContent>
  );
}
