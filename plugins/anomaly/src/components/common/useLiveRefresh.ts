import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  JOBS_CHANNEL,
  type JobSignal,
  RUNS_CHANNEL,
  type RunSignal,
  SERIES_CHANNEL,
  type SeriesSignal,
} from '@vigia/plugin-anomaly-common';
import { useEffect, useRef } from 'react';

/** A page reads again at most this often, however many signals come. */
const MIN_REFRESH_INTERVAL_MS = 3000;
/** Without signals (or when one is lost) a page is at most this old. */
const POLL_INTERVAL_MS = 30_000;

/** What a page is told of at once. */
export interface LiveChannels {
  /** Whether a change of series concerns the page; absent when none does. */
  series?(signal: SeriesSignal): boolean;
  /** Whether a change of a job concerns the page; absent when none does. */
  jobs?(signal: JobSignal): boolean;
  /** Whether a change of a run concerns the page; absent when none does. */
  runs?(signal: RunSignal): boolean;
}

/** Calls `run` at most once per interval; a call within it is made up for at its end. */
function throttle(run: () => void): { call(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastRunAt = 0;
  const fire = () => {
    timer = undefined;
    lastRunAt = Date.now();
    run();
  };
  return {
    call() {
      timer ??= setTimeout(
        fire,
        Math.max(0, lastRunAt + MIN_REFRESH_INTERVAL_MS - Date.now()),
      );
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Keeps a page current: on signals that concern it, and every 30 seconds. A page that is not seen rests, and reads once
 * when it is seen again.
 */
export function useLiveRefresh(
  refresh: () => void,
  channels: LiveChannels,
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(channels);
  latest.current = channels;

  useEffect(() => {
    const throttled = throttle(refresh);
    let isOutdated = false;
    const refreshWhenSeen = () => {
      isOutdated = document.visibilityState !== 'visible';
      if (!isOutdated) {
        throttled.call();
      }
    };
    const onVisibilityChange = () => isOutdated && refreshWhenSeen();
    document.addEventListener('visibilitychange', onVisibilityChange);
    const subscriptions = [
      signals?.subscribe<SeriesSignal>(SERIES_CHANNEL, signal => {
        if (latest.current.series?.(signal)) {
          refreshWhenSeen();
        }
      }),
      // A job is JSON, though its type is too deep for TypeScript to see that.
      signals?.subscribe(JOBS_CHANNEL, signal => {
        if (latest.current.jobs?.(signal as unknown as JobSignal)) {
          refreshWhenSeen();
        }
      }),
      signals?.subscribe(RUNS_CHANNEL, signal => {
        if (latest.current.runs?.(signal as unknown as RunSignal)) {
          refreshWhenSeen();
        }
      }),
    ];
    const poll = setInterval(refreshWhenSeen, POLL_INTERVAL_MS);
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      throttled.stop();
      clearInterval(poll);
      subscriptions.forEach(subscription => subscription?.unsubscribe());
    };
  }, [signals, refresh]);
}

/** Whether a series signal speaks of this series: without ids it speaks of all. */
export function concernsSeries(
  { seriesIds }: SeriesSignal,
  seriesId: string,
): boolean {
  return seriesIds === undefined || seriesIds.includes(seriesId);
}
